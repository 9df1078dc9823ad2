-- Everything of the agenda that others can point at, on each of its levels.
-- grain: one row per programme line, result or agreement
create table dim_items as
select
    'programme_lines' as table_name,
    programme_line as item,
    name,
    1 as level,
    programme_line_number as item_number
from stg_programme_lines
union all
select
    'results' as table_name,
    result as item,
    name,
    2 as level,
    result_number as item_number
from stg_results
union all
select
    'agreements' as table_name,
    agreement as item,
    name,
    3 as level,
    agreement_number as item_number
from stg_agreements;
