-- What is this organisation or department, and what is it part of?
-- grain: one row; none for an unknown partner
-- needs: partners
select
    partners.partner,
    partners.name,
    partners.kind as partner_kind,
    partners.part_of,
    organisations.name as part_of_name
from stg_partners as partners
left join stg_partners as organisations on partners.part_of = organisations.partner
where partners.partner = $partner;
