-- Which fte of one year are still agreed in another, per function and payer?
-- grain: one row per function per payer with fte in either year, what falls away most first
-- needs: fte
with both_years as (
    select
        function,
        payer,
        coalesce(sum(fte) filter (where year = $first), 0)::decimal(6, 3) as fte_before,
        coalesce(sum(fte) filter (where year = $last), 0)::decimal(6, 3) as fte_after,
        bool_or(undated) as undated
    from fct_fte
    where year in ($first, $last)
    group by function, payer
)

select
    function,
    payer,
    fte_before,
    fte_after,
    (fte_after - fte_before)::decimal(6, 3) as fte_change,
    undated
from both_years
order by fte_change asc, fte_before desc, function asc, payer asc;
