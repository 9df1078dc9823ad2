-- Every year that the agenda reckons in: those of its budget; where it has none, those of its half-years.
-- grain: one row per year
create table dim_years as
select distinct year from stg_budget_amounts
union
select half_years.year
from dim_half_years as half_years
where not exists (select 1 from stg_budget_amounts);
