-- Fte allocations with their types.
-- grain: one row per allocation
create table stg_fte_allocations as
select
    allocation,
    function,
    funder,
    employer,
    fte::decimal(6, 3) as fte,
    starts_on::date as starts_on,
    ends_on::date as ends_on,
    existing::boolean as existing,
    budget_line,
    in_line_name::boolean as in_line_name,
    source_ref
from raw_fte_allocations;
