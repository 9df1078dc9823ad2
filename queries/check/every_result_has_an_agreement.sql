-- Somebody works on every result.
-- grain: one row per result without an agreement
-- needs: results
-- level: fout
select
    concat(results.result, ' ', results.name) as subject,
    concat('geen ', word('leaf')) as found,
    concat('een ', word('leaf'), ' of meer') as expected
from stg_results as results
where
    not exists (
        select 1 from stg_agreements as agreements
        where agreements.result = results.result or agreements.second_result = results.result
    )
order by results.result_number;
