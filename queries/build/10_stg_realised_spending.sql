-- Realised spending with their types.
-- grain: one row per budget_line, half_year
create table stg_realised_spending as
select
    budget_line,
    half_year,
    revised_budget::decimal(14, 2) as revised_budget,
    realised::decimal(14, 2) as realised
from raw_realised_spending;
