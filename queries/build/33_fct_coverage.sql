-- Which deployments of cultural workers run in which half-year, as agreed.
-- grain: one row per deployment per half-year
create table fct_coverage as
select
    deployments.deployment,
    half_years.half_year,
    deployments.neighbourhood,
    deployments.slot,
    deployments.fte
from stg_worker_deployments as deployments
inner join dim_half_years as half_years
    on
        deployments.starts_on <= half_years.ends_on
        and coalesce(deployments.ends_on, half_years.starts_on) >= half_years.starts_on;
