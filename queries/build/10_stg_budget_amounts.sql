-- Budget amounts with their types.
-- grain: one row per budget line per year
create table stg_budget_amounts as
select
    budget_line,
    year::bigint as year,
    if(amount = 'PM', null, amount)::decimal(14, 2) as amount,
    amount = 'PM' as is_pm,
    reason,
    reason_ref
from raw_budget_amounts;
