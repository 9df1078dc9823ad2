-- Money is spent only on a line with a known amount in that year.
-- grain: one row per budget line and half-year with spending on a zero or PM
-- needs: money, realised
-- level: signaal
select
    concat(spending.budget_line, ', ', spending.half_year) as subject,
    euro(spending.realised) || ' uitgegeven' as found,
    if(amounts.is_pm, 'een bedrag in plaats van PM', 'een bedrag in de begroting') as expected
from stg_realised_spending as spending
left join stg_budget_amounts as amounts
    on
        spending.budget_line = amounts.budget_line
        and amounts.year = split_part(spending.half_year, '-', 1)::integer
where has('budget_amounts') and spending.realised <> 0 and coalesce(amounts.amount, 0) = 0
order by subject;
