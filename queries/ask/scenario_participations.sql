-- How many deelnames did the last two reports of each wijk count?
-- grain: one row per wijk with a report that counted them
-- needs: areas, reach
with reports as (
    select
        neighbourhood,
        half_year,
        participations,
        row_number() over (partition by neighbourhood order by half_year desc) as how_recent
    from stg_neighbourhood_metrics
    where participations is not null
)

select
    neighbourhood,
    sum(participations)::bigint as participations,
    list(half_year order by half_year) as half_years
from reports
where how_recent <= 2
group by all
order by neighbourhood;
