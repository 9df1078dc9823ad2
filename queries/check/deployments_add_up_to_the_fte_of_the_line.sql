-- On every first of January the cultural workers in the wijken add up to the fte that is paid for them.
-- grain: one row per year whose fte differs
-- level: fout
-- import: consent
with days as (
    select make_date(year, 1, 1) as day
    from stg_budget_amounts
    where budget_line = 'cultureel-werker'
),

deployed as (
    select
        days.day,
        coalesce(sum(deployments.fte), 0) as fte
    from days
    left join stg_worker_deployments as deployments on days.day between deployments.starts_on and deployments.ends_on
    group by all
),

paid as (
    select
        days.day,
        coalesce(sum(allocations.fte), 0) as fte
    from days
    left join stg_fte_allocations as allocations
        on
            allocations.budget_line = 'cultureel-werker'
            and days.day between allocations.starts_on and allocations.ends_on
    group by all
)

select
    year(deployed.day)::varchar as subject,
    replace(deployed.fte::varchar, '.', ',') || ' fte in wijken' as found,
    replace(paid.fte::varchar, '.', ',') || ' fte betaald' as expected
from deployed
inner join paid on deployed.day = paid.day
where deployed.fte <> paid.fte
order by deployed.day;
