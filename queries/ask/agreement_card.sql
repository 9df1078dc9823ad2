-- What was agreed: what, when, in which phase, and how does it stand at the peildatum?
-- grain: one row for the agreement; none for an unknown one; a repeated agreement has the status of its first mention
with repeats as (
    select
        same_as as agreement,
        string_agg(agreement, ', ' order by agreement_number) as repeated_as
    from stg_agreements
    where same_as is not null
    group by same_as
)

select
    agreements.agreement,
    agreements.name,
    agreements.name_basis,
    agreements.summary,
    agreements.approach,
    agreements.programme_line,
    lines.name as programme_line_name,
    agreements.phase,
    phases.name as phase_name,
    phases.starts_on as phase_starts_on,
    phases.ends_on as phase_ends_on,
    agreements.timing,
    agreements.starts_on,
    agreements.ends_on,
    agreements.timing_as_printed,
    agreements.recovered_from,
    agreements.result_basis,
    agreements.same_as,
    repeats.repeated_as,
    if(has('agreement_statuses'), coalesce(facts.status, 'geen opgave'), null) as status,
    agreements.source_ref
from stg_agreements as agreements
left join stg_programme_lines as lines on agreements.programme_line = lines.programme_line
left join stg_phases as phases on agreements.phase = phases.phase
left join repeats on agreements.agreement = repeats.agreement
left join fct_status as facts
    on coalesce(agreements.same_as, agreements.agreement) = facts.agreement and facts.half_year = $half_year
where agreements.agreement = $agreement;
