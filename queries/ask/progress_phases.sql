-- When does each phase run, and how do its agreements stand at the peildatum?
-- grain: one row per phase
select
    phases.phase,
    phases.name as phase_name,
    phases.starts_on,
    phases.ends_on,
    count(facts.agreement)::bigint as agreements,
    count(facts.agreement) filter (where facts.status = 'gereed')::bigint as done,
    count(facts.agreement) filter (where facts.status = 'achter')::bigint as late,
    phases.source_ref
from stg_phases as phases
left join fct_status as facts on phases.phase = facts.phase and facts.half_year = $half_year
group by phases.phase, phases.name, phases.starts_on, phases.ends_on, phases.source_ref
order by phases.starts_on;
