-- What the areas spend of their budget in half a year is what the budget line spends.
-- grain: one row per half-year that differs
-- needs: money, realised, reach
-- level: fout
-- import: consent
with areas as (
    select
        half_year,
        sum(budget_spent) as amount
    from stg_neighbourhood_metrics
    group by all
),

spent as (
    select
        spending.half_year,
        sum(spending.realised) as amount
    from stg_realised_spending as spending
    inner join stg_budget_lines as lines on spending.budget_line = lines.budget_line
    where lines.line_role = 'gebiedsbudget'
    group by all
)

select
    spent.half_year as subject,
    concat(euro(coalesce(areas.amount, 0)), ' in de ', words('area')) as found,
    concat(euro(spent.amount), ' op de begrotingsregel') as expected
from spent
left join areas on spent.half_year = areas.half_year
where coalesce(areas.amount, 0) <> spent.amount
order by subject;
