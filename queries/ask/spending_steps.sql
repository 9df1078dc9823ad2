-- Which lines make the known amount of one year differ from that of another?
-- grain: one row per step: the first year's total, one per line that differs, the last year's total
-- needs: money
with pairs as (
    select
        before.budget_line,
        before.name,
        before.line_number,
        before.source_ref,
        before.known_amount as amount_before,
        before.is_pm as pm_before,
        after.known_amount as amount_after,
        after.is_pm as pm_after,
        after.reason
    from fct_budget as before
    inner join fct_budget as after on before.budget_line = after.budget_line
    where before.year = $first and after.year = $last
),

steps as (
    select
        1 as rank,
        line_number,
        name as label,
        (amount_after - amount_before)::decimal(14, 2) as amount,
        case
            when pm_after and not pm_before then 'wordt PM'
            when pm_before and not pm_after then 'was PM'
            when amount_after = 0 then 'houdt op'
            when amount_before = 0 then 'begint'
            when amount_after < amount_before then 'wordt minder'
            else 'wordt meer'
        end as kind,
        reason,
        source_ref
    from pairs
    where amount_after <> amount_before or pm_after <> pm_before
),

totals as (
    select
        if(year = $first, 0, 2) as rank,
        0 as line_number,
        year::varchar as label,
        sum(known_amount)::decimal(14, 2) as amount,
        if(year = $first, 'van', 'naar') as kind,
        null::varchar as reason,
        null::varchar as source_ref
    from fct_budget
    where year in ($first, $last)
    group by year
)

select
    row_number() over (
        order by
            rank,
            list_position(['houdt op', 'wordt minder', 'begint', 'wordt meer', 'was PM', 'wordt PM'], kind),
            line_number
    ) as step,
    label,
    kind,
    amount,
    reason,
    source_ref
from (
    from totals
    union all by name
    from steps
) as everything
order by step;
