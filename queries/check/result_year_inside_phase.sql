-- The year of a result ends inside the phase of that result.
-- grain: one row per result whose year ends outside its phase
-- needs: phases, results
-- level: signaal
select
    concat(results.result, ' ', results.name) as subject,
    results.due_year::varchar as found,
    dutch_period(phases.starts_on, phases.ends_on) as expected
from stg_results as results
inner join stg_phases as phases on results.phase = phases.phase
where make_date(results.due_year, 12, 31) not between phases.starts_on and phases.ends_on
order by results.result_number;
