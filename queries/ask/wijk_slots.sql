-- For which agreed workers is no wijk named, and which of them are agreed for the peildatum?
-- grain: one row per deployment without a wijk
select
    deployments.slot,
    deployments.fte,
    deployments.starts_on,
    deployments.ends_on,
    deployments.starts_on <= peildatum.ends_on
    and coalesce(deployments.ends_on, peildatum.starts_on) >= peildatum.starts_on as now,
    deployments.basis,
    deployments.source_ref
from stg_worker_deployments as deployments
inner join dim_half_years as peildatum on peildatum.half_year = $half_year
where deployments.neighbourhood is null
order by deployments.starts_on, deployments.slot;
