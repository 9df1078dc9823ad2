-- Who pays how many fte, in which period and beside which budget line?
-- grain: one row per allocation
-- needs: fte
select
    allocation,
    function,
    funder,
    fte,
    starts_on,
    ends_on,
    existing,
    budget_line
from stg_fte_allocations
order by allocation;
