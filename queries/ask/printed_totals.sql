-- Do the printed totals agree with the sum of the known amounts, and what do they leave out?
-- grain: one row per year
-- needs: money
with sums as (
    select
        year,
        sum(known_amount)::decimal(14, 2) as known_amount,
        sum(pm_lines)::bigint as pm_lines
    from fct_budget
    group by all
)

select
    printed.year,
    printed.amount as printed_amount,
    sums.known_amount,
    (sums.known_amount - printed.amount)::decimal(14, 2) as difference,
    sums.pm_lines,
    printed.source_ref
from stg_printed_totals as printed
left join sums on printed.year = sums.year
order by printed.year;
