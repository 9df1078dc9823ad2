-- Without the money of which budget lines does a wijk have no worker?
-- grain: one row per per-wijk budget line whose fte is that of all deployments together; of every one when none is
with deployed as (
    select
        starts_on,
        sum(fte) as fte
    from stg_worker_deployments
    group by all
),

candidates as (
    select budget_line
    from stg_budget_lines
    where per_neighbourhood
),

paid as (
    select distinct candidates.budget_line
    from candidates
    inner join stg_fte_allocations as allocations on candidates.budget_line = allocations.budget_line
    inner join deployed on allocations.fte = deployed.fte and allocations.starts_on = deployed.starts_on
)

select budget_line
from candidates
where
    budget_line in (select paid.budget_line from paid)
    or not exists (from paid)
order by budget_line;
