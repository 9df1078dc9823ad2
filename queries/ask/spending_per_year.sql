-- How much money is known per year, and how many lines are PM?
-- grain: one row per year
-- needs: money
select
    year,
    sum(known_amount)::decimal(14, 2) as known_amount,
    sum(pm_lines)::bigint as pm_lines
from fct_budget
group by all
order by year;
