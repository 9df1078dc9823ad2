-- Which organisations pay fte?
-- grain: one row per funder
-- needs: fte
select
    partners.partner,
    partners.name,
    partners.kind,
    sum(allocations.fte)::decimal(6, 3) as fte
from stg_fte_allocations as allocations
inner join stg_partners as partners on allocations.funder = partners.partner
group by partners.partner, partners.name, partners.kind
order by partners.kind = 'gemeente', partners.name;
