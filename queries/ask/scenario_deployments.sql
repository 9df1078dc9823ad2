-- Where are cultural workers agreed, in which period?
-- grain: one row per deployment
-- needs: workers
select
    deployment,
    neighbourhood,
    starts_on,
    ends_on
from stg_worker_deployments
order by starts_on, deployment;
