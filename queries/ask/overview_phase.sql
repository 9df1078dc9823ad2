-- In which phase is the peildatum, how much of it has passed, and how many of its agreements are done?
-- grain: one row; none when the peildatum lies outside every phase
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
    count(facts.agreement)::bigint as agreements,
    count(*) filter (where facts.status = 'gereed')::bigint as done
from stg_phases as phases
cross join peildatum
left join fct_status as facts on phases.phase = facts.phase and facts.half_year = $half_year
where peildatum.as_of between phases.starts_on and phases.ends_on
group by phases.phase, phases.name, phases.starts_on, phases.ends_on, peildatum.as_of;
