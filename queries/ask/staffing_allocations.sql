-- Who pays which function, how much, and for how long as printed?
-- grain: one row per allocation
-- needs: fte
select
    allocations.allocation,
    allocations.function,
    funders.name as funder_name,
    employers.name as employer_name,
    allocations.fte,
    allocations.starts_on,
    allocations.ends_on,
    allocations.existing,
    allocations.source_ref
from stg_fte_allocations as allocations
inner join stg_partners as funders on allocations.funder = funders.partner
left join stg_partners as employers on allocations.employer = employers.partner
order by allocations.function asc, allocations.existing desc, allocations.fte desc;
