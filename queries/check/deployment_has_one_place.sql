-- A deployment is in a wijk with a name or in a slot without one, never both or neither.
-- grain: one row per deployment that breaks this
-- needs: workers
-- level: fout
select
    deployment as subject,
    concat(word('area'), ': ', coalesce(neighbourhood, 'geen'), ', plek: ', coalesce(slot, 'geen')) as found,
    concat('een ', word('area'), ' of een plek') as expected
from stg_worker_deployments
where (neighbourhood is null) = (slot is null)
order by deployment;
