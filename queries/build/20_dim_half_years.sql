-- Every half-year of the agenda, from the first day of its period and phases to the last.
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

bounds as (
    select
        min(starts_on) as first_day,
        max(ends_on) as last_day
    from said
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
