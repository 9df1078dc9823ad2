-- Which budget lines hang on the agreement, why, and what do they hold in each year?
-- grain: one row per budget line of the agreement per year
-- needs: money
select
    links.budget_line,
    budget.name,
    links.basis,
    budget.year,
    budget.amount,
    budget.is_pm,
    budget.reason,
    budget.source_ref
from stg_agreement_budget_lines as links
inner join stg_agreements as agreements
    on links.agreement = coalesce(agreements.same_as, agreements.agreement)
inner join fct_budget as budget on links.budget_line = budget.budget_line
where agreements.agreement = $agreement
order by budget.line_number, budget.year;
