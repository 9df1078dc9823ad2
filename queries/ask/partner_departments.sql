-- Which departments does an organisation have, and how many agreements name each?
-- grain: one row per department of $partner, most agreements first
-- needs: partners
select
    departments.partner,
    departments.name,
    count(agreements.agreement)::bigint as agreements
from stg_partners as departments
left join stg_agreement_partners as links on departments.partner = links.partner
left join stg_agreements as agreements on links.agreement = agreements.agreement and agreements.same_as is null
where departments.part_of = $partner
group by departments.partner, departments.name
order by count(agreements.agreement) desc, departments.name asc;
