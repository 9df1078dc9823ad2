-- Which half-years end between the peildatum and the end of the phase that it falls in?
-- grain: one row per half-year to come, up to the end of the running phase
-- needs: phases
select
    phases.name as phase_name,
    phases.ends_on as phase_ends_on,
    coming.half_year,
    coming.ends_on
from dim_half_years as chosen
inner join stg_phases as phases on chosen.ends_on >= phases.starts_on and chosen.ends_on <= phases.ends_on
inner join dim_half_years as coming on chosen.ends_on < coming.starts_on and phases.ends_on >= coming.ends_on
where chosen.half_year = $half_year
order by coming.half_year;
