-- Which agreements have a begin and an end, which go on, and which have no date, and how do they stand?
-- grain: one row per agreement, repeats left out; dates where printed as its time; no status where none is kept
select
    agreements.agreement,
    agreements.name,
    agreements.timing,
    if(agreements.timing = 'begrensd', agreements.starts_on, null) as starts_on,
    if(agreements.timing = 'begrensd', agreements.ends_on, null) as ends_on,
    agreements.timing_as_printed,
    agreements.recovered_from,
    if(has('agreement_statuses'), coalesce(facts.status, 'geen opgave'), null) as status,
    coalesce(
        has('agreement_statuses')
        and agreements.timing = 'begrensd'
        and agreements.ends_on <= half_years.ends_on
        and coalesce(facts.status, 'geen opgave') not in ('gereed', 'vervallen'),
        false
    ) as overdue,
    agreements.source_ref
from stg_agreements as agreements
left join dim_half_years as half_years on half_years.half_year = $half_year
left join fct_status as facts on agreements.agreement = facts.agreement and facts.half_year = $half_year
where agreements.same_as is null
order by
    list_position(['begrensd', 'doorlopend', 'open einde', 'zonder datum'], agreements.timing),
    if(agreements.timing = 'begrensd', agreements.ends_on, null),
    if(agreements.timing = 'begrensd', agreements.starts_on, null),
    agreements.agreement_number;
