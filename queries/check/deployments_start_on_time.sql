-- A cultural worker begins in the half-year that was agreed.
-- grain: one row per deployment that began later
-- needs: workers
-- level: signaal
select
    deployments.deployment as subject,
    dutch_date(starts.started_on) as found,
    'binnen zes maanden na ' || dutch_date(deployments.starts_on) as expected
from stg_worker_deployments as deployments
inner join stg_deployment_starts as starts on deployments.deployment = starts.deployment
where starts.started_on >= deployments.starts_on + interval 6 month
order by starts.started_on;
