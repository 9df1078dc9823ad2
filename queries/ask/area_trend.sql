-- What did these wijken report per half-year up to the peildatum, and did a worker work there?
-- grain: one row per wijk of $neighbourhoods per half-year since the first report of any wijk; worker as in area_stand
-- needs: areas, reach
with bounds as (
    select min(half_year) as first_half_year
    from fct_reach
),

half_years as (
    select
        dim.half_year,
        dim.ends_on
    from dim_half_years as dim
    cross join bounds
    where dim.half_year between bounds.first_half_year and $half_year
),

workers as (
    select
        coverage.neighbourhood,
        coverage.half_year,
        min(starts.started_on) as started_on
    from fct_coverage as coverage
    left join stg_deployment_starts as starts on coverage.deployment = starts.deployment
    where coverage.neighbourhood is not null
    group by coverage.neighbourhood, coverage.half_year
)

select
    neighbourhoods.neighbourhood,
    neighbourhoods.name,
    half_years.half_year,
    case
        when not has('worker_deployments') then null
        when workers.neighbourhood is null then concat('geen ', full_word('worker'))
        when not has('deployment_starts') then 'afgesproken'
        when workers.started_on is null then 'begin niet gemeld'
        when workers.started_on > half_years.ends_on then 'nog niet begonnen'
        else full_word('worker')
    end as worker,
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
cross join half_years
left join workers
    on neighbourhoods.neighbourhood = workers.neighbourhood and half_years.half_year = workers.half_year
left join fct_reach as reach
    on neighbourhoods.neighbourhood = reach.neighbourhood and half_years.half_year = reach.half_year
where neighbourhoods.neighbourhood = any($neighbourhoods)
order by neighbourhoods.name, half_years.half_year;
