-- What does each budget line cost in the year of the peildatum, is it PM, and is it recurring?
-- grain: one row per budget line
-- needs: money
select
    budget.programme_line,
    budget.budget_line,
    budget.name,
    budget.theme_name,
    budget.recurring,
    budget.amount,
    budget.is_pm,
    budget.reason,
    budget.source_ref
from fct_budget as budget
inner join dim_half_years as half_years on half_years.half_year = $half_year and budget.year = half_years.year
order by budget.line_number;
