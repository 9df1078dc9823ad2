-- Indicator values with their types.
-- grain: one row per indicator, year
create table stg_indicator_values as
select
    indicator,
    year::bigint as year,
    value::decimal(18, 6) as value
from raw_indicator_values;
