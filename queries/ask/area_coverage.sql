-- In how many wijken is a worker agreed per half-year, named or not, and in how many had one started by the peildatum?
-- grain: one row per half-year of the agenda; started is empty after the peildatum and where no start was ever reported
-- needs: workers
with agreed as (
    select
        coverage.half_year,
        count(distinct coverage.neighbourhood)::bigint as named,
        count(distinct coverage.slot)::bigint as unnamed,
        count(distinct coalesce(coverage.neighbourhood, coverage.slot)) filter (
            where starts.started_on <= half_years.ends_on
        )::bigint as started
    from fct_coverage as coverage
    inner join dim_half_years as half_years on coverage.half_year = half_years.half_year
    left join stg_deployment_starts as starts on coverage.deployment = starts.deployment
    group by coverage.half_year
),

wijken as (
    select nullif(count(*), 0)::bigint as wijken_total
    from stg_neighbourhoods
),

known as (
    select count(*) > 0 as any_start
    from stg_deployment_starts
)

select
    half_years.half_year,
    half_years.starts_on,
    coalesce(agreed.named, 0)::bigint as named,
    coalesce(agreed.unnamed, 0)::bigint as unnamed,
    (coalesce(agreed.named, 0) + coalesce(agreed.unnamed, 0))::bigint as agreed,
    if(known.any_start and half_years.half_year <= $half_year, coalesce(agreed.started, 0), null)::bigint as started,
    wijken.wijken_total
from dim_half_years as half_years
cross join wijken
cross join known
left join agreed on half_years.half_year = agreed.half_year
order by half_years.half_year;
