-- Printed totals with their types.
-- grain: one row per year
create table stg_printed_totals as
select
    year::bigint as year,
    amount::decimal(14, 2) as amount,
    source_ref
from raw_printed_totals;
