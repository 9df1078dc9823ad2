-- How did each agreement with a printed end stand in every half-year with reports?
-- grain: one row per agreement with a begin and an end (repeats left out) per half-year of the status history
-- needs: statuses
select
    facts.agreement,
    agreements.ends_on,
    facts.half_year,
    half_years.ends_on as half_year_ends_on,
    facts.status
from fct_status as facts
inner join stg_agreements as agreements on facts.agreement = agreements.agreement
inner join dim_half_years as half_years on facts.half_year = half_years.half_year
where agreements.timing = 'begrensd'
order by agreements.agreement_number, facts.half_year;
