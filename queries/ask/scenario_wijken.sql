-- Which wijken are there, how many people live there and how many deelnames did the last two reports of each count?
-- grain: one row per wijk
with reports as (
    select
        neighbourhood,
        half_year,
        participations,
        row_number() over (partition by neighbourhood order by half_year desc) as how_recent
    from stg_neighbourhood_metrics
    where participations is not null
),

latest as (
    select
        neighbourhood,
        sum(participations)::bigint as participations,
        list(half_year order by half_year) as half_years
    from reports
    where how_recent <= 2
    group by all
)

select
    neighbourhoods.neighbourhood,
    neighbourhoods.name,
    neighbourhoods.residents,
    latest.participations,
    coalesce(latest.half_years, []) as half_years
from stg_neighbourhoods as neighbourhoods
left join latest on neighbourhoods.neighbourhood = latest.neighbourhood
order by neighbourhoods.name;
