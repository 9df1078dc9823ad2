-- The budget for the areas is the agreed number of areas times the amount per area.
-- grain: one row per year whose amount differs
-- needs: money, assumptions
-- level: fout
-- import: consent
with agreed as (
    select
        max(value) filter (where about = 'aantal gebieden')
        * max(value) filter (where about = 'budget per gebied') as amount
    from stg_assumptions
)

select
    concat(lines.name, ', ', amounts.year) as subject,
    euro(amounts.amount) as found,
    euro(agreed.amount) as expected
from stg_budget_amounts as amounts
inner join stg_budget_lines as lines on amounts.budget_line = lines.budget_line
cross join agreed
where lines.line_role = 'gebiedsbudget' and amounts.amount <> agreed.amount
order by amounts.year;
