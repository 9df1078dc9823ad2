-- Every year that the agenda reckons in: those of its budget; where it has none, those of its period.
-- grain: one row per year
create table dim_years as
select distinct year from stg_budget_amounts
union
select unnest(generate_series(year(starts_on), year(ends_on))) as year
from raw_agenda
where not exists (select 1 from stg_budget_amounts);
