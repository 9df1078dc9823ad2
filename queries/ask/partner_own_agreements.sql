-- Which agreements does an organisation or department carry, with whom, and how do they stand at the peildatum?
-- grain: one row per agreement of $partner or a department, repeats left out; next_on as printed; status if kept
-- needs: partners
with peildatum as (
    select ends_on as as_of
    from dim_half_years
    where half_year = $half_year
),

own as (
    select
        links.agreement,
        if(bool_or(links.role = 'trekker'), 'trekker', 'samen met') as role,
        string_agg(partners.name, ', ' order by partners.name) filter (where partners.partner <> $partner)
            as departments
    from stg_agreement_partners as links
    inner join stg_partners as partners on links.partner = partners.partner
    where partners.partner = $partner or partners.part_of = $partner
    group by links.agreement
),

chosen as (
    select coalesce(part_of, partner) as organisation
    from stg_partners
    where partner = $partner
),

company as (
    select
        links.agreement,
        string_agg(distinct organisations.name, ', ' order by organisations.name) as others
    from stg_agreement_partners as links
    inner join stg_partners as partners on links.partner = partners.partner
    inner join stg_partners as organisations on coalesce(partners.part_of, partners.partner) = organisations.partner
    where organisations.partner not in (select chosen.organisation from chosen)
    group by links.agreement
)

select
    agreements.agreement,
    agreements.name,
    lines.name as programme_line_name,
    own.role,
    company.others,
    own.departments,
    if(has('agreement_statuses'), coalesce(facts.status, 'geen opgave'), null) as status,
    agreements.timing,
    agreements.timing_as_printed,
    case
        when facts.status in ('gereed', 'vervallen') then null
        when agreements.timing in ('begrensd', 'open einde') and agreements.starts_on > peildatum.as_of
            then agreements.starts_on
        when agreements.timing = 'begrensd' and agreements.ends_on > peildatum.as_of then agreements.ends_on
    end as next_on,
    agreements.source_ref
from own
inner join stg_agreements as agreements on own.agreement = agreements.agreement
left join stg_programme_lines as lines on agreements.programme_line = lines.programme_line
cross join peildatum
left join company on own.agreement = company.agreement
left join fct_status as facts on own.agreement = facts.agreement and facts.half_year = $half_year
where agreements.same_as is null
order by agreements.agreement_number;
