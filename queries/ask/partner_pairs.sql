-- Which two organisations carry agreements together, and how many?
-- grain: one row per pair of organisations with a shared agreement, most shared first
-- needs: partners
with carried as (
    select distinct
        organisations.partner,
        organisations.name,
        organisations.kind,
        links.agreement
    from stg_agreement_partners as links
    inner join stg_partners as partners on links.partner = partners.partner
    inner join stg_partners as organisations on coalesce(partners.part_of, partners.partner) = organisations.partner
    inner join stg_agreements as agreements on links.agreement = agreements.agreement
    where agreements.same_as is null
)

select
    one.partner,
    one.name,
    other.partner as other_partner,
    other.name as other_name,
    case 'gemeente' when one.kind then one.name when other.kind then other.name end as city,
    count(*)::bigint as agreements
from carried as one
inner join carried as other on one.agreement = other.agreement and one.name < other.name
group by all
order by count(*) desc, one.name asc, other.name asc;
