-- When does each phase run, and how do its agreements stand at the peildatum?
-- grain: one row per phase; done and late are empty where nobody reported on its agreements
-- needs: phases
select
    phases.phase,
    phases.name as phase_name,
    phases.starts_on,
    phases.ends_on,
    count(agreements.agreement)::bigint as agreements,
    if(
        count(agreements.agreement) > 0 and count(facts.agreement) = 0,
        null,
        count(facts.agreement) filter (where facts.status = 'gereed')
    )::bigint as done,
    if(
        count(agreements.agreement) > 0 and count(facts.agreement) = 0,
        null,
        count(facts.agreement) filter (where facts.status = 'achter')
    )::bigint as late,
    phases.source_ref
from stg_phases as phases
left join stg_agreements as agreements on phases.phase = agreements.phase and agreements.same_as is null
left join fct_status as facts on agreements.agreement = facts.agreement and facts.half_year = $half_year
group by phases.phase, phases.name, phases.starts_on, phases.ends_on, phases.source_ref
order by phases.starts_on;
