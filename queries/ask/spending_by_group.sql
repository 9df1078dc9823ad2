-- How is the known money of each year divided over themes, programme lines, or recurring and temporary?
-- grain: one row per year per group; $grouping is thema, programmalijn or looptijd
with grouped as (
    select
        year,
        known_amount,
        pm_lines,
        case $grouping
            when 'thema' then theme_number
            when 'programmalijn' then coalesce(programme_line, 99)
            else if(recurring, 1, 2)
        end as group_order,
        case $grouping
            when 'thema' then theme_name
            when 'programmalijn' then coalesce(programme_line_name, 'Niet aan één lijn te koppelen')
            else if(recurring, 'Structureel', 'Tijdelijk')
        end as group_name
    from fct_budget
)

select
    year,
    if(group_order = 99, '–', group_order::varchar) as group_code,
    group_name,
    sum(known_amount)::decimal(14, 2) as known_amount,
    sum(pm_lines)::bigint as pm_lines
from grouped
group by year, group_order, group_name
order by year, group_order;
