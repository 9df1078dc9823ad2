-- Nothing ends before it starts.
-- grain: one row per period that runs backwards
-- level: fout
with periods as (
    select
        concat('fase ', phase) as subject,
        starts_on,
        ends_on
    from stg_phases
    union all
    select
        concat('afspraak ', agreement) as subject,
        starts_on,
        ends_on
    from stg_agreements
    union all
    select
        concat('formatie ', allocation) as subject,
        starts_on,
        ends_on
    from stg_fte_allocations
    union all
    select
        concat('inzet ', deployment) as subject,
        starts_on,
        ends_on
    from stg_worker_deployments
)

select
    subject,
    strftime(ends_on, '%d-%m-%Y') as found,
    'op of na ' || strftime(starts_on, '%d-%m-%Y') as expected
from periods
where ends_on < starts_on
order by subject;
