-- How did the agreement stand in each half-year up to the peildatum, and who reported it?
-- grain: one row per half-year, the first half-year first
-- needs: statuses
select
    facts.half_year,
    facts.status,
    facts.note,
    coalesce(partners.name, facts.reported_by) as reporter,
    facts.reported_on
from fct_status as facts
inner join stg_agreements as agreements
    on facts.agreement = coalesce(agreements.same_as, agreements.agreement)
left join stg_partners as partners on facts.reported_by = partners.partner
where agreements.agreement = $agreement and facts.half_year <= $half_year
order by facts.half_year;
