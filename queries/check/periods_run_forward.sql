-- Nothing ends before it starts.
-- grain: one row per period that runs backwards
-- needs: fte / phases / workers
-- level: fout
with periods as (
    select
        concat('fase ', phase) as subject,
        starts_on,
        ends_on
    from stg_phases
    union all
    select
        concat(word('leaf'), ' ', agreement) as subject,
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
    dutch_date(ends_on) as found,
    'op of na ' || dutch_date(starts_on) as expected
from periods
where ends_on < starts_on
order by subject;
