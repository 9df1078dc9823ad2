-- What falls to the city per year if a funder stops: how many fte, and what would they cost at the table's prices?
-- grain: one row per year in which the funder pays fte; cost between the lowest and highest price per fte of the table
-- needs: fte
with prices as (
    select
        min(budget.known_amount / lines.fte_in_name) as low,
        max(budget.known_amount / lines.fte_in_name) as high
    from stg_budget_lines as lines
    inner join fct_budget as budget on lines.budget_line = budget.budget_line
    where lines.fte_in_name is not null and budget.known_amount > 0
),

falling as (
    select
        year,
        string_agg(distinct function, ', ' order by function) as functions,
        sum(fte) as fte,
        bool_or(undated) as undated
    from fct_fte
    where funder = $partner and not existing
    group by year
)

select
    falling.year,
    falling.functions,
    falling.fte::decimal(6, 3) as fte,
    round(falling.fte * prices.low, 0)::decimal(14, 2) as cost_low,
    round(falling.fte * prices.high, 0)::decimal(14, 2) as cost_high,
    falling.undated
from falling
cross join prices
order by falling.year;
