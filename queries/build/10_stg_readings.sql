-- Readings of contradictions in the source with their types.
-- grain: one row per finding, reading, budget line and year
create table stg_readings as
select
    finding,
    reading,
    budget_line,
    year::bigint as year,
    amount::decimal(14, 2) as amount,
    source_ref
from raw_readings;
