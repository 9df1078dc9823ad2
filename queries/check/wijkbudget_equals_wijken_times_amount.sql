-- The budget for the wijken is the agreed number of wijken times the amount per wijk.
-- grain: one row per year whose amount differs
-- level: fout
with agreed as (
    select
        max(value) filter (where assumption = 'wijken-afgesproken')
        * max(value) filter (where assumption = 'wijkbudget-per-wijk') as amount
    from stg_assumptions
)

select
    concat('wijkbudget ', amounts.year) as subject,
    '€ ' || replace(amounts.amount::varchar, '.', ',') as found,
    '€ ' || replace(agreed.amount::decimal(14, 2)::varchar, '.', ',') as expected
from stg_budget_amounts as amounts
cross join agreed
where amounts.budget_line = 'wijkbudget' and amounts.amount <> agreed.amount
order by amounts.year;
