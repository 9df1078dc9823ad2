-- Every budget line has a cell for every year of the budget table.
-- grain: one row per missing cell
-- needs: money
-- level: fout
with years as (
    select distinct year from stg_budget_amounts
)

select
    concat(lines.name, ', ', years.year) as subject,
    'geen cel' as found,
    'een bedrag of PM' as expected
from stg_budget_lines as lines
cross join years
anti join stg_budget_amounts as amounts on lines.budget_line = amounts.budget_line and years.year = amounts.year
order by lines.line_number, years.year;
