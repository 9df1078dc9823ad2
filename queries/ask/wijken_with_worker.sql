-- In how many wijken is a cultural worker agreed per half-year: named wijken and slots without a name?
-- grain: one row per half-year of the agenda
select
    half_years.half_year,
    count(distinct coverage.neighbourhood)::bigint as wijken,
    count(distinct coverage.slot)::bigint as slots
from dim_half_years as half_years
left join fct_coverage as coverage on half_years.half_year = coverage.half_year
group by all
order by half_years.half_year;
