-- How many agreements does each kind of organisation carry?
-- grain: one row per kind, most agreements first; an agreement of two kinds counts for both
-- needs: partners
with unique_links as (
    select
        links.partner,
        links.agreement
    from stg_agreement_partners as links
    inner join stg_agreements as agreements on links.agreement = agreements.agreement
    where agreements.same_as is null
)

select
    organisations.kind as partner_kind,
    count(distinct organisations.partner)::bigint as organisations,
    count(distinct unique_links.agreement)::bigint as agreements
from stg_partners as partners
inner join stg_partners as organisations on coalesce(partners.part_of, partners.partner) = organisations.partner
left join unique_links on partners.partner = unique_links.partner
group by organisations.kind
order by count(distinct unique_links.agreement) desc, organisations.kind asc;
