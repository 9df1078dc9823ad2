-- Every half-year of the agenda, from the start of its first phase to the end of its last.
-- grain: one row per half-year
create table dim_half_years as
with bounds as (
    select
        date_trunc('month', min(starts_on)) as first_day,
        max(ends_on) as last_day
    from stg_phases
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
    concat(year(starts_on), '-H', if(month(starts_on) = 1, 1, 2)) as half_year,
    starts_on,
    (starts_on + interval 6 month - interval 1 day)::date as ends_on,
    year(starts_on) as year,
    lag(concat(year(starts_on), '-H', if(month(starts_on) = 1, 1, 2))) over (order by starts_on) as previous_half_year
from starts
order by starts_on;
