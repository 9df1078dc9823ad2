-- Which budget lines does a scenario reckon with?
-- grain: one row per budget line, in the order of the budget
-- needs: money
select
    lines.budget_line,
    lines.name,
    lines.theme,
    coalesce(themes.name, 'Zonder thema') as theme_name,
    lines.programme_line,
    lines.recurring,
    lines.cost_kind,
    coalesce(lines.per_neighbourhood, false) as per_neighbourhood,
    lines.source_ref
from stg_budget_lines as lines
left join stg_themes as themes on lines.theme = themes.theme
order by lines.line_number;
