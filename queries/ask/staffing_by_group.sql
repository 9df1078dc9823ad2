-- How many fte are there per year, by who pays or by function?
-- grain: one row per year per group; $grouping is betaler or functie; existing fte of the city stands apart
-- needs: fte
with grouped as (
    select
        year,
        fte,
        if($grouping = 'functie', function, payer) as group_name
    from fct_fte
),

names as (
    select
        group_name,
        min(year) as first_year,
        sum(fte) as weight
    from grouped
    group by group_name
)

select
    years.year,
    names.group_name,
    coalesce(sum(grouped.fte), 0)::decimal(6, 3) as fte
from dim_years as years
cross join names
left join grouped on years.year = grouped.year and names.group_name = grouped.group_name
group by years.year, names.group_name, names.weight
order by years.year asc, names.weight desc, names.group_name asc;
