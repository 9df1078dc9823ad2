-- Worker deployments with their types.
-- grain: one row per deployment
create table stg_worker_deployments as
select
    deployment,
    neighbourhood,
    slot,
    fte::decimal(6, 3) as fte,
    starts_on::date as starts_on,
    ends_on::date as ends_on,
    basis,
    source_ref
from raw_worker_deployments;
