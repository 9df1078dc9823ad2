-- Which worker does each wijk have in each half-year, as agreed, and has that worker begun?
-- grain: one row per wijk per half-year; worker is empty where the agenda knows no deployments
create table fct_area_workers as
with agreed as (
    select
        coverage.neighbourhood,
        coverage.half_year,
        sum(coverage.fte)::decimal(6, 3) as fte,
        min(deployments.basis) as fte_basis,
        bool_or(deployments.fte_derived) as fte_derived,
        min(deployments.starts_on) as agreed_on,
        max(deployments.ends_on) as agreed_until,
        min(starts.started_on) as started_on
    from fct_coverage as coverage
    inner join stg_worker_deployments as deployments on coverage.deployment = deployments.deployment
    left join stg_deployment_starts as starts on coverage.deployment = starts.deployment
    where coverage.neighbourhood is not null
    group by coverage.neighbourhood, coverage.half_year
)

select
    neighbourhoods.neighbourhood,
    half_years.half_year,
    agreed.neighbourhood is not null as is_agreed,
    agreed.fte,
    agreed.fte_basis,
    coalesce(agreed.fte_derived, false) as fte_derived,
    agreed.agreed_on,
    agreed.agreed_until,
    agreed.started_on,
    case
        when not has('worker_deployments') then null
        when agreed.neighbourhood is null then concat('geen ', full_word('worker'))
        when not has('deployment_starts') then 'afgesproken'
        when agreed.started_on is null then 'begin niet gemeld'
        when agreed.started_on > half_years.ends_on then 'nog niet begonnen'
        else full_word('worker')
    end as worker
from stg_neighbourhoods as neighbourhoods
cross join dim_half_years as half_years
left join agreed
    on neighbourhoods.neighbourhood = agreed.neighbourhood and half_years.half_year = agreed.half_year;
