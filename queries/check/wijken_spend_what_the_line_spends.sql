-- What the wijken spend of their budget in half a year is what the budget line spends.
-- grain: one row per half-year that differs
-- level: fout
-- import: consent
with wijken as (
    select
        half_year,
        sum(budget_spent) as amount
    from stg_neighbourhood_metrics
    group by all
)

select
    line.half_year as subject,
    '€ ' || translate(format('{:,.2f}', coalesce(wijken.amount, 0)::double), ',.', '.,') || ' in de wijken' as found,
    '€ ' || translate(format('{:,.2f}', line.realised::double), ',.', '.,') || ' op de begrotingsregel' as expected
from stg_realised_spending as line
left join wijken on line.half_year = wijken.half_year
where line.budget_line = 'wijkbudget' and coalesce(wijken.amount, 0) <> line.realised
order by subject;
