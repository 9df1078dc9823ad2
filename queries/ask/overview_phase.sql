-- In which phase is the peildatum, how much of it has passed, and how many of its agreements are done?
-- grain: one row; none when the peildatum lies outside every phase; done is empty where nobody reported
-- needs: phases
with peildatum as (
    select ends_on as as_of
    from dim_half_years
    where half_year = $half_year
)

select
    phases.phase,
    phases.name,
    phases.starts_on,
    phases.ends_on,
    date_diff('month', phases.starts_on, peildatum.as_of + 1)::bigint as months_passed,
    date_diff('month', phases.starts_on, phases.ends_on + 1)::bigint as months,
    count(agreements.agreement)::bigint as agreements,
    if(
        count(agreements.agreement) > 0 and count(facts.agreement) = 0,
        null,
        count(*) filter (where facts.status = 'gereed')
    )::bigint as done
from stg_phases as phases
cross join peildatum
left join stg_agreements as agreements on phases.phase = agreements.phase and agreements.same_as is null
left join fct_status as facts on agreements.agreement = facts.agreement and facts.half_year = $half_year
where peildatum.as_of between phases.starts_on and phases.ends_on
group by phases.phase, phases.name, phases.starts_on, phases.ends_on, peildatum.as_of;
