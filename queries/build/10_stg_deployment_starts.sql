-- Deployment starts with their types.
-- grain: one row per deployment
create table stg_deployment_starts as
select
    deployment,
    started_on::date as started_on
from raw_deployment_starts;
