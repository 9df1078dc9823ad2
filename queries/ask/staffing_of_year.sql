-- How many fte are agreed in a year: paid by the municipality, by partners, and without a printed period?
-- grain: one row; in_budget is false for a year that the agenda does not reckon in, and so has no fte
-- needs: fte
select
    coalesce(sum(facts.fte), 0)::decimal(6, 3) as fte,
    coalesce(sum(facts.fte) filter (where funders.kind = 'gemeente'), 0)::decimal(6, 3) as fte_city,
    coalesce(sum(facts.fte) filter (where facts.existing), 0)::decimal(6, 3) as fte_existing,
    coalesce(sum(facts.fte) filter (where funders.kind <> 'gemeente'), 0)::decimal(6, 3) as fte_partners,
    coalesce((
        select sum(undated.fte) from stg_fte_allocations as undated
        where undated.starts_on is null and undated.ends_on is null
    ), 0)::decimal(6, 3) as fte_undated,
    $year in (select years.year from dim_years as years) as in_budget
from fct_fte as facts
inner join stg_partners as funders on facts.funder = funders.partner
where facts.year = $year;
