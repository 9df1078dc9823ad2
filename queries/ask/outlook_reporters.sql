-- Which leaders reported on their agreements for this half-year, and on how many did they not?
-- grain: one row per organisation that leads an agreement, most silent first
-- needs: statuses, partners
with peildatum as (
    select half_year
    from dim_half_years
    where half_year = $half_year
)

select
    partners.name,
    count(*)::bigint as agreements,
    count(*) filter (where coalesce(facts.status, 'geen opgave') <> 'geen opgave')::bigint as reported,
    count(*) filter (where coalesce(facts.status, 'geen opgave') = 'geen opgave')::bigint as silent
from stg_agreement_partners as links
inner join stg_agreements as agreements on links.agreement = agreements.agreement
inner join stg_partners as partners on links.partner = partners.partner
cross join peildatum
left join fct_status as facts on links.agreement = facts.agreement and peildatum.half_year = facts.half_year
where links.role = 'trekker' and agreements.same_as is null
group by partners.partner, partners.name
order by silent desc, partners.name asc;
