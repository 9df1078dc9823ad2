-- Every half-year of the agenda: of its period and its phases; where it has neither, of the years that it names.
-- grain: one row per half-year
create table dim_half_years as
with said as (
    select
        starts_on,
        ends_on
    from raw_agenda
    union all
    select
        starts_on,
        ends_on
    from stg_phases
),

named as (
    select year from stg_budget_amounts
    union all
    select due_year as year from stg_results
    union all
    select year(starts_on) as year from stg_agreements
    union all
    select year(ends_on) as year from stg_agreements
),

bounds as (
    select
        coalesce(
            (select min(said.starts_on) from said),
            (select make_date(min(named.year), 1, 1) from named)
        ) as first_day,
        coalesce(
            (select max(said.ends_on) from said),
            (select make_date(max(named.year), 12, 31) from named)
        ) as last_day
),

starts as (
    select
        unnest(generate_series(
            make_date(year(first_day), if(month(first_day) < 7, 1, 7), 1),
            last_day,
            interval 6 month
        ))::date as starts_on
    from bounds
)

select
    half_year_of(starts_on) as half_year,
    starts_on,
    (starts_on + interval 6 month - interval 1 day)::date as ends_on,
    year(starts_on) as year,
    lag(half_year_of(starts_on)) over (order by starts_on) as previous_half_year
from starts
order by starts_on;
