-- Which agreement leans on which budget line, and on what basis?
-- grain: one row per agreement and budget line
-- needs: money
select
    links.agreement,
    links.budget_line,
    links.basis,
    links.source_ref
from stg_agreement_budget_lines as links
inner join stg_agreements as agreements on links.agreement = agreements.agreement
order by agreements.agreement_number, links.budget_line;
