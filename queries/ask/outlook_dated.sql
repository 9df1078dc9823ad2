-- Which agreements with a printed begin and end are late, due within half a year, done in time or done after it?
-- grain: one row per agreement with begin and end, repeats left out, the first end on top; no status where none is kept
with peildatum as (
    select
        half_year,
        ends_on
    from dim_half_years
    where half_year = $half_year
),

first_done as (
    select
        facts.agreement,
        min(facts.half_year) as half_year
    from fct_status as facts
    cross join peildatum
    where facts.status = 'gereed' and facts.half_year <= peildatum.half_year
    group by facts.agreement
),

done as (
    select
        first_done.agreement,
        half_years.half_year as done_half_year,
        half_years.starts_on,
        least(coalesce(facts.reported_on, half_years.ends_on), half_years.ends_on) as known_on
    from first_done
    inner join dim_half_years as half_years on first_done.half_year = half_years.half_year
    inner join fct_status as facts
        on first_done.agreement = facts.agreement and first_done.half_year = facts.half_year
),

-- Only a report that it was still open, made at or after the end date, shows that it was done after it.
open_past_end as (
    select distinct facts.agreement
    from fct_status as facts
    inner join stg_agreements as agreements on facts.agreement = agreements.agreement
    inner join dim_half_years as half_years on facts.half_year = half_years.half_year
    inner join first_done on facts.agreement = first_done.agreement
    where
        facts.status not in ('geen opgave', 'gereed', 'vervallen')
        and facts.half_year < first_done.half_year
        and agreements.ends_on <= least(coalesce(facts.reported_on, half_years.ends_on), half_years.ends_on)
)

select
    agreements.agreement,
    agreements.name,
    agreements.programme_line,
    agreements.starts_on,
    agreements.ends_on,
    if(has('agreement_statuses'), coalesce(facts.status, 'geen opgave'), null) as status,
    if(facts.status = 'gereed', done.done_half_year, null) as done_half_year,
    case
        when facts.status = 'vervallen' then 'vervallen'
        when facts.status = 'gereed' and done.known_on <= agreements.ends_on then 'op tijd gereed'
        when facts.status = 'gereed' and done.starts_on <= agreements.ends_on
            then 'gereed in het halfjaar van de einddatum'
        when facts.status = 'gereed' and open_past_end.agreement is not null then 'na de einddatum gereed'
        when facts.status = 'gereed' then 'gereed, wanneer is niet bekend'
        when agreements.ends_on <= peildatum.ends_on and coalesce(facts.status, 'geen opgave') = 'geen opgave'
            then concat('einddatum voorbij, geen ', word('report'))
        when agreements.ends_on <= peildatum.ends_on then 'te laat'
        when agreements.ends_on <= half_a_year_after(peildatum.ends_on) then 'moet binnen een half jaar af'
        else 'later'
    end as time_outcome,
    agreements.source_ref
from stg_agreements as agreements
cross join peildatum
left join fct_status as facts on agreements.agreement = facts.agreement and peildatum.half_year = facts.half_year
left join done on agreements.agreement = done.agreement
left join open_past_end on agreements.agreement = open_past_end.agreement
where agreements.same_as is null and agreements.timing = 'begrensd'
order by agreements.ends_on, agreements.agreement_number;
