-- Which half-years does the agenda have, and on how many agreements was reported in each?
-- grain: one row per half-year of the agenda
select
    half_years.half_year,
    half_years.previous_half_year,
    half_years.year,
    half_years.ends_on,
    count(facts.agreement)::bigint as reported
from dim_half_years as half_years
left join fct_status as facts on half_years.half_year = facts.half_year and facts.status <> 'geen opgave'
group by all
order by half_years.half_year;
