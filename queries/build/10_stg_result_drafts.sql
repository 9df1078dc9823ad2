-- Result drafts with their types.
-- grain: one row per result
create table stg_result_drafts as
select
    result,
    programme_line::bigint as programme_line,
    due_year::bigint as due_year,
    change,
    source_ref
from raw_result_drafts;
