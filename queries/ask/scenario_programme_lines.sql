-- What are the programme lines called?
-- grain: one row per programme line
select
    programme_line,
    name
from stg_programme_lines
order by programme_line_number;
