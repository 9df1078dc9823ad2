-- Who pays which fte in which year; one without a printed period counts in every year of the agenda.
-- grain: one row per allocation per year
create table fct_fte as
select
    allocations.allocation,
    years.year,
    allocations.function,
    allocations.funder,
    funders.name as funder_name,
    allocations.employer,
    allocations.existing,
    allocations.budget_line,
    (allocations.starts_on is null and allocations.ends_on is null) as undated,
    concat(funders.name, if(allocations.existing, ' (bestaand)', '')) as payer,
    allocations.fte,
    allocations.source_ref
from stg_fte_allocations as allocations
inner join stg_partners as funders on allocations.funder = funders.partner
inner join dim_years as years
    on
        coalesce(allocations.starts_on, make_date(years.year, 1, 1)) <= make_date(years.year, 12, 31)
        and coalesce(allocations.ends_on, make_date(years.year, 12, 31)) >= make_date(years.year, 1, 1);
