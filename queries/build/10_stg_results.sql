-- Results with their types.
-- grain: one row per result
create table stg_results as
select
    result,
    programme_line,
    due_year::bigint as due_year,
    phase,
    name,
    summary,
    source_ref,
    row_number() over (order by line) as result_number
from raw_results;
