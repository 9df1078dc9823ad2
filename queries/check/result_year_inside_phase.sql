-- The year of a result ends inside the phase of that result.
-- grain: one row per result whose year ends outside its phase
-- level: signaal
select
    concat(results.result, ' ', results.name) as subject,
    results.due_year::varchar as found,
    concat(strftime(phases.starts_on, '%d-%m-%Y'), ' tot en met ', strftime(phases.ends_on, '%d-%m-%Y')) as expected
from stg_results as results
inner join stg_phases as phases on results.phase = phases.phase
where make_date(results.due_year, 12, 31) not between phases.starts_on and phases.ends_on
order by results.result;
