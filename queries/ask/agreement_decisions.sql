-- Which decisions about the money of the agreement have to be taken, by when, and what happens without one?
-- grain: one row per decision on a budget line of the agreement
-- needs: decisions
select
    decisions.subject,
    decisions.decide_by,
    coalesce(decisions.date_derived, false) as derived,
    decisions.basis as date_basis,
    decisions.body,
    decisions.if_nothing,
    decisions.source_ref
from stg_decisions as decisions
inner join stg_agreement_budget_lines as links on decisions.budget_line = links.budget_line
inner join stg_agreements as agreements
    on links.agreement = coalesce(agreements.same_as, agreements.agreement)
where agreements.agreement = $agreement
order by decisions.decide_by;
