-- What does the printed budget table say, cell by cell, and why is a cell zero or PM?
-- grain: one row per budget line per year
-- needs: money
select
    budget_line,
    theme_name,
    name,
    year,
    amount,
    is_pm,
    reason,
    source_ref
from fct_budget
order by line_number, year;
