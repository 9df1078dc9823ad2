-- Who leads the agreement and who works along?
-- grain: one row per partner of the agreement, leaders first; an organisation named by its department is marked
-- needs: partners
select
    partners.partner,
    partners.name,
    partners.kind as partner_kind,
    links.role,
    parents.name as part_of_name,
    exists(
        select 1
        from stg_agreement_partners as others
        inner join stg_partners as parts on others.partner = parts.partner
        where others.agreement = links.agreement and others.role = links.role and parts.part_of = links.partner
    ) as named_by_department,
    links.source_ref
from stg_agreement_partners as links
inner join stg_partners as partners on links.partner = partners.partner
left join stg_partners as parents on partners.part_of = parents.partner
where links.agreement = $agreement
order by list_position(['trekker', 'samen met'], links.role), partners.name;
