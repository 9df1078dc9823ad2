-- On every first of January the workers in the areas add up to the fte that is paid for them.
-- grain: one row per year whose fte differs
-- needs: money, fte, workers
-- level: fout
-- import: consent
with worker_lines as (
    select budget_line
    from stg_budget_lines
    where line_role = 'inzet werkers'
),

days as (
    select distinct make_date(amounts.year, 1, 1) as day
    from stg_budget_amounts as amounts
    inner join worker_lines on amounts.budget_line = worker_lines.budget_line
),

deployed as (
    select
        days.day,
        coalesce(sum(deployments.fte), 0) as fte
    from days
    left join stg_worker_deployments as deployments on days.day between deployments.starts_on and deployments.ends_on
    group by all
),

worker_fte as (
    select
        allocations.fte,
        allocations.starts_on,
        allocations.ends_on
    from stg_fte_allocations as allocations
    inner join worker_lines on allocations.budget_line = worker_lines.budget_line
),

paid as (
    select
        days.day,
        coalesce(sum(worker_fte.fte), 0) as fte
    from days
    left join worker_fte on days.day between worker_fte.starts_on and worker_fte.ends_on
    group by all
)

select
    year(deployed.day)::varchar as subject,
    concat(dutch_number(deployed.fte), ' fte in ', words('area')) as found,
    concat(dutch_number(paid.fte), ' fte betaald') as expected
from deployed
inner join paid on deployed.day = paid.day
where has('worker_deployments') and deployed.fte <> paid.fte
order by deployed.day;
