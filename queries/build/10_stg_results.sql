-- Results with their types, numbered in the order of the agenda.
-- grain: one row per result
create table stg_results as
with placed as (
    select
        result,
        line,
        min(line) over (partition by programme_line) as first_line
    from raw_results
)

select
    results.result,
    row_number() over (order by placed.first_line, placed.line) as result_number,
    results.programme_line,
    results.due_year::bigint as due_year,
    results.phase,
    results.name,
    results.summary,
    results.source_ref
from raw_results as results
inner join placed on results.result = placed.result;
