-- Which figures of the source does a scenario build on?
-- grain: one row per assumption
-- needs: assumptions
select
    assumption,
    name,
    value,
    unit,
    about,
    source_ref
from stg_assumptions
order by assumption;
