-- What does the printed budget say per line and year: an amount, a zero or PM, and why?
-- grain: one row per budget line per year
-- needs: money
select
    budget_line,
    year,
    amount,
    is_pm,
    reason
from stg_budget_amounts
order by budget_line, year;
