-- The table pays one price per fte.
-- grain: one row per budget line whose price differs from the most common one
-- needs: money
-- level: signaal
with prices as (
    select distinct
        lines.line_number,
        lines.name,
        round(amounts.amount / lines.fte_in_name)::bigint as price
    from stg_budget_lines as lines
    inner join stg_budget_amounts as amounts on lines.budget_line = amounts.budget_line
    where lines.fte_in_name > 0 and amounts.amount > 0
),

common as (
    select mode(price order by price desc) as price
    from prices
)

select
    prices.name as subject,
    euro(prices.price) || ' per fte' as found,
    euro(common.price) || ' per fte' as expected
from prices
cross join common
where prices.price <> common.price
order by prices.line_number;
