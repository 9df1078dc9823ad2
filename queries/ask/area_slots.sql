-- For which agreed workers is no wijk named, which are agreed for the peildatum, and which had begun by then?
-- grain: one row per deployment without a wijk
-- needs: workers
select
    deployments.slot,
    deployments.fte,
    deployments.starts_on,
    deployments.ends_on,
    deployments.starts_on <= peildatum.ends_on
    and coalesce(deployments.ends_on, peildatum.starts_on) >= peildatum.starts_on as now,
    coalesce(starts.started_on <= peildatum.ends_on, false) as started,
    deployments.basis,
    deployments.source_ref
from stg_worker_deployments as deployments
inner join dim_half_years as peildatum on peildatum.half_year = $half_year
left join stg_deployment_starts as starts on deployments.deployment = starts.deployment
where deployments.neighbourhood is null
order by deployments.starts_on, deployments.slot;
