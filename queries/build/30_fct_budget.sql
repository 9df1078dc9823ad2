-- What is budgeted per line and year: the amount (empty while PM), what is known of it (zero while PM), how many PM.
-- grain: one row per budget line per year
create table fct_budget as
select
    amounts.budget_line,
    amounts.year,
    lines.name,
    lines.line_number,
    themes.theme,
    themes.theme_number,
    themes.name as theme_name,
    lines.programme_line,
    programme_lines.programme_line_number,
    programme_lines.name as programme_line_name,
    lines.recurring,
    lines.cost_kind,
    lines.per_neighbourhood,
    amounts.amount,
    coalesce(amounts.amount, 0)::decimal(14, 2) as known_amount,
    amounts.is_pm,
    amounts.is_pm::integer as pm_lines,
    amounts.reason,
    lines.source_ref
from stg_budget_amounts as amounts
inner join stg_budget_lines as lines on amounts.budget_line = lines.budget_line
left join stg_themes as themes on lines.theme = themes.theme
left join stg_programme_lines as programme_lines on lines.programme_line = programme_lines.programme_line
order by lines.line_number, amounts.year;
