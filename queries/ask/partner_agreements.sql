-- Who carries how many agreements, as lead or together, alone or with others, and pays how many fte?
-- grain: one row per organisation (departments count for what they are part of), most agreements first
-- needs: partners
with carried as (
    select
        coalesce(partners.part_of, partners.partner) as partner,
        links.agreement,
        bool_or(links.role = 'trekker') as leads
    from stg_agreement_partners as links
    inner join stg_partners as partners on links.partner = partners.partner
    inner join stg_agreements as agreements on links.agreement = agreements.agreement
    where agreements.same_as is null
    group by all
),

company as (
    select
        agreement,
        count(*)::bigint as organisations
    from carried
    group by agreement
),

counted as (
    select
        carried.partner,
        count(*)::bigint as agreements,
        count(*) filter (where company.organisations = 1)::bigint as alone,
        count(*) filter (where company.organisations > 1 and carried.leads)::bigint as leads_together,
        count(*) filter (where company.organisations > 1 and not carried.leads)::bigint as joins
    from carried
    inner join company on carried.agreement = company.agreement
    group by carried.partner
),

paid as (
    select
        coalesce(partners.part_of, partners.partner) as partner,
        sum(allocations.fte)::decimal(6, 3) as fte_paid
    from stg_fte_allocations as allocations
    inner join stg_partners as partners on allocations.funder = partners.partner
    group by all
)

select
    partners.partner,
    partners.name,
    partners.kind as partner_kind,
    coalesce(counted.agreements, 0)::bigint as agreements,
    coalesce(counted.alone, 0)::bigint as alone,
    coalesce(counted.leads_together, 0)::bigint as leads_together,
    coalesce(counted.joins, 0)::bigint as joins,
    paid.fte_paid
from stg_partners as partners
left join counted on partners.partner = counted.partner
left join paid on partners.partner = paid.partner
where partners.part_of is null
order by counted.agreements desc nulls last, counted.alone desc nulls last, partners.name asc;
