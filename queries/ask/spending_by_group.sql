-- How is the known money of each year divided over themes, programme lines, or recurring and temporary?
-- grain: one row per year per group; $grouping is thema, programmalijn or looptijd; what has no group comes last
-- needs: money
with grouped as (
    select
        year,
        known_amount,
        pm_lines,
        case $grouping
            when 'thema' then theme_number
            when 'programmalijn' then programme_line_number
            else if(recurring, 1, 2)
        end as group_order,
        case $grouping
            when 'thema' then theme_number::varchar
            when 'programmalijn' then programme_line
            else if(recurring, '1', '2')
        end as group_code,
        case $grouping
            when 'thema' then coalesce(theme_name, 'Zonder thema')
            when 'programmalijn' then coalesce(programme_line_name, of_no_line())
            else if(recurring, 'Structureel', 'Tijdelijk')
        end as group_name
    from fct_budget
)

select
    year,
    coalesce(group_code, '–') as group_code,
    group_name,
    sum(known_amount)::decimal(14, 2) as known_amount,
    sum(pm_lines)::bigint as pm_lines
from grouped
group by year, group_order, group_code, group_name
order by year, group_order nulls last;
