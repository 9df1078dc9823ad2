-- A printed date of an agreement lies inside its phase; the first phase may begin earlier in its first year.
-- grain: one row per agreement that starts in an earlier year or ends later than its phase
-- needs: phases
-- level: signaal
select
    concat(agreements.agreement, ' ', agreements.name) as subject,
    coalesce(agreements.timing_as_printed, agreements.recovered_from) as found,
    dutch_period(phases.starts_on, phases.ends_on) as expected
from stg_agreements as agreements
inner join stg_phases as phases on agreements.phase = phases.phase
where year(agreements.starts_on) < year(phases.starts_on) or agreements.ends_on > phases.ends_on
order by agreements.agreement_number;
