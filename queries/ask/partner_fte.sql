-- Which fte does an organisation pay or employ, and which is meant for its agreements?
-- grain: one row per allocation that $partner (or a department of it) pays, employs or works with
-- needs: fte
with own as (
    select partner
    from stg_partners
    where partner = $partner or part_of = $partner
),

served as (
    select distinct links.budget_line
    from stg_agreement_budget_lines as links
    inner join stg_agreement_partners as carriers on links.agreement = carriers.agreement
    inner join own on carriers.partner = own.partner
    where links.basis_kind = 'fte'
)

select
    allocations.allocation,
    allocations.function,
    allocations.fte,
    case
        when payers.partner is null and hosts.partner is null then concat('voor deze ', words('leaf'))
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
left join served on allocations.budget_line = served.budget_line
where payers.partner is not null or hosts.partner is not null or served.budget_line is not null
order by allocations.function, allocations.allocation;
