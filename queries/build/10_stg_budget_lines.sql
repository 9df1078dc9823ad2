-- Budget lines with their types.
-- grain: one row per budget_line
create table stg_budget_lines as
select
    budget_line,
    line_number::bigint as line_number,
    theme,
    programme_line::bigint as programme_line,
    name,
    recurring::boolean as recurring,
    cost_kind,
    per_neighbourhood::boolean as per_neighbourhood,
    fte_in_name::decimal(6, 3) as fte_in_name,
    source_ref
from raw_budget_lines;
