-- What did these wijken report per half-year up to the peildatum, and did a worker work there?
-- grain: one row per wijk of $neighbourhoods per half-year since the first report of any wijk; worker as in area_stand
-- needs: areas, reach
with bounds as (
    select min(half_year) as first_half_year
    from fct_reach
)

select
    neighbourhoods.neighbourhood,
    neighbourhoods.name,
    workers.half_year,
    workers.worker,
    if(has('neighbourhood_metrics'), reach.half_year is not null, null) as reported,
    reach.activities,
    reach.participations,
    reach.participations_word,
    reach.per_thousand,
    reach.first_time,
    reach.first_time_word,
    reach.first_time_share,
    reach.partners,
    reach.initiatives,
    reach.budget_spent,
    reach.profile_status
from stg_neighbourhoods as neighbourhoods
cross join bounds
inner join fct_area_workers as workers
    on
        neighbourhoods.neighbourhood = workers.neighbourhood
        and workers.half_year between bounds.first_half_year and $half_year
left join fct_reach as reach
    on neighbourhoods.neighbourhood = reach.neighbourhood and workers.half_year = reach.half_year
where neighbourhoods.neighbourhood = any($neighbourhoods)
order by neighbourhoods.name, workers.half_year;
