-- The budget for the wijken is the agreed number of wijken times the amount per wijk.
-- grain: one row per year whose amount differs
-- level: fout
-- import: consent
with agreed as (
    select
        max(value) filter (where assumption = 'wijken-afgesproken')
        * max(value) filter (where assumption = 'wijkbudget-per-wijk') as amount
    from stg_assumptions
)

select
    concat('wijkbudget ', amounts.year) as subject,
    '€ ' || translate(format('{:,.2f}', amounts.amount::double), ',.', '.,') as found,
    '€ ' || translate(format('{:,.2f}', agreed.amount::double), ',.', '.,') as expected
from stg_budget_amounts as amounts
cross join agreed
where amounts.budget_line = 'wijkbudget' and amounts.amount <> agreed.amount
order by amounts.year;
