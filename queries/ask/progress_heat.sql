-- How were the statuses of each programme line divided in each of the last eight half-years up to the peildatum?
-- grain: one row per programme line per half-year per status that occurs, the gravest status first
-- needs: statuses
with half_years as (
    select half_year
    from dim_half_years
    where half_year <= $half_year
    order by half_year desc
    limit 8
)

select
    lines.programme_line,
    lines.name as programme_line_name,
    facts.half_year,
    facts.status,
    count(*)::bigint as agreements
from fct_status as facts
inner join half_years on facts.half_year = half_years.half_year
inner join stg_programme_lines as lines on facts.programme_line = lines.programme_line
group by lines.programme_line, lines.programme_line_number, lines.name, facts.half_year, facts.status
order by lines.programme_line_number, facts.half_year, status_gravity(facts.status);
