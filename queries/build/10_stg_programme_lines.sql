-- Programme lines with their types.
-- grain: one row per programme_line
create table stg_programme_lines as
select
    programme_line::bigint as programme_line,
    name,
    ambition,
    source_ref
from raw_programme_lines;
