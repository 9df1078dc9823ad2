-- What does each programme line want to reach, and what do its budget lines cost in the year of the peildatum?
-- grain: one row per programme line
with money as (
    select
        budget.programme_line,
        count(*)::bigint as budget_lines,
        sum(budget.known_amount)::decimal(14, 2) as known_amount,
        sum(budget.pm_lines)::bigint as pm_lines
    from fct_budget as budget
    inner join dim_half_years as half_years on half_years.half_year = $half_year and budget.year = half_years.year
    group by budget.programme_line
)

select
    lines.programme_line,
    lines.name as programme_line_name,
    lines.ambition,
    coalesce(money.budget_lines, 0)::bigint as budget_lines,
    coalesce(money.known_amount, 0)::decimal(14, 2) as known_amount,
    coalesce(money.pm_lines, 0)::bigint as pm_lines,
    lines.source_ref
from stg_programme_lines as lines
left join money on lines.programme_line = money.programme_line
order by lines.programme_line_number;
