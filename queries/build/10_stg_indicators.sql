-- Indicators with their types.
-- grain: one row per indicator
create table stg_indicators as
select
    indicator,
    result,
    agreement,
    name,
    unit,
    baseline::decimal(18, 6) as baseline,
    baseline_year::bigint as baseline_year,
    target::decimal(18, 6) as target,
    target_year::bigint as target_year,
    source_ref
from raw_indicators;
