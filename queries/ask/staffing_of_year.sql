-- How many fte are agreed in a year: paid by the municipality, by partners, and without a printed period?
-- grain: one row
select
    coalesce(sum(facts.fte), 0)::decimal(6, 3) as fte,
    coalesce(sum(facts.fte) filter (where funders.kind = 'gemeente'), 0)::decimal(6, 3) as fte_city,
    coalesce(sum(facts.fte) filter (where facts.existing), 0)::decimal(6, 3) as fte_existing,
    coalesce(sum(facts.fte) filter (where funders.kind <> 'gemeente'), 0)::decimal(6, 3) as fte_partners,
    coalesce(sum(facts.fte) filter (where facts.undated), 0)::decimal(6, 3) as fte_undated
from fct_fte as facts
inner join stg_partners as funders on facts.funder = funders.partner
where facts.year = $year;
