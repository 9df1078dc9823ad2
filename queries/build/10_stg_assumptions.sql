-- Assumptions with their types.
-- grain: one row per assumption
create table stg_assumptions as
select
    assumption,
    name,
    value::decimal(18, 6) as value,
    unit,
    basis,
    source_ref
from raw_assumptions;
