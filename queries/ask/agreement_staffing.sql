-- Which fte stand behind the budget lines of the agreement, and who pays them?
-- grain: one row per function and funder
-- needs: fte
select
    allocations.function,
    funders.partner as funder,
    funders.name as funder_name,
    allocations.fte,
    allocations.existing,
    allocations.starts_on,
    allocations.ends_on,
    allocations.source_ref
from stg_agreement_budget_lines as links
inner join stg_agreements as agreements
    on links.agreement = coalesce(agreements.same_as, agreements.agreement)
inner join stg_fte_allocations as allocations on links.budget_line = allocations.budget_line
inner join stg_partners as funders on allocations.funder = funders.partner
where agreements.agreement = $agreement
order by allocations.function, not allocations.existing, allocations.allocation;
