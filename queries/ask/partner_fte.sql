-- Which fte does an organisation pay or employ?
-- grain: one row per allocation that $partner (or a department of it) pays or employs
with own as (
    select partner
    from stg_partners
    where partner = $partner or part_of = $partner
)

select
    allocations.allocation,
    allocations.function,
    allocations.fte,
    case
        when payers.partner is null then 'is werkgever'
        when hosts.partner is null then 'betaalt'
        else 'betaalt en is werkgever'
    end as part,
    funders.name as funder_name,
    employers.name as employer_name,
    allocations.starts_on,
    allocations.ends_on,
    allocations.existing,
    allocations.source_ref
from stg_fte_allocations as allocations
inner join stg_partners as funders on allocations.funder = funders.partner
left join stg_partners as employers on allocations.employer = employers.partner
left join own as payers on allocations.funder = payers.partner
left join own as hosts on allocations.employer = hosts.partner
where payers.partner is not null or hosts.partner is not null
order by allocations.function, allocations.allocation;
