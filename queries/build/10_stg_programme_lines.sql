-- Programme lines with their types.
-- grain: one row per programme_line
create table stg_programme_lines as
select
    programme_line,
    name,
    ambition,
    source_ref,
    row_number() over (order by line) as programme_line_number
from raw_programme_lines;
