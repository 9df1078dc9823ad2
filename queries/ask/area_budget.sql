-- How much of its wijkbudget did each wijk with a worker use per year up to the peildatum?
-- grain: one row per wijk with an agreed worker per year of reports; budget_used is empty where nothing was reported
-- needs: areas, reach
with peildatum as (
    select
        half_year,
        year
    from dim_half_years
    where half_year = $half_year
),

per_area as (
    select max(value)::decimal(14, 2) as amount
    from stg_assumptions
    where about = 'budget per gebied'
),

agreed as (
    select distinct
        coverage.neighbourhood,
        half_years.year
    from fct_coverage as coverage
    inner join dim_half_years as half_years on coverage.half_year = half_years.half_year
    where coverage.neighbourhood is not null
),

spent as (
    select
        reach.neighbourhood,
        reach.year,
        sum(reach.budget_spent)::decimal(14, 2) as budget_used,
        count(reach.budget_spent)::bigint as half_years_reported
    from fct_reach as reach
    inner join peildatum on reach.half_year <= peildatum.half_year
    group by reach.neighbourhood, reach.year
)

select
    neighbourhoods.neighbourhood,
    neighbourhoods.name,
    agreed.year,
    spent.budget_used,
    per_area.amount as budget_amount,
    round(spent.budget_used / nullif(per_area.amount, 0), 4)::decimal(9, 4) as budget_share,
    coalesce(spent.half_years_reported, 0)::bigint as half_years_reported
from agreed
inner join peildatum on agreed.year <= peildatum.year
inner join stg_neighbourhoods as neighbourhoods on agreed.neighbourhood = neighbourhoods.neighbourhood
cross join per_area
left join spent on agreed.neighbourhood = spent.neighbourhood and agreed.year = spent.year
where agreed.year >= (select min(fct_reach.year) from fct_reach)
order by neighbourhoods.name, agreed.year;
