-- How are the statuses of each programme line divided at the peildatum?
-- grain: one row per programme line per status that occurs, "geen opgave" where nobody reported
-- needs: statuses
select
    lines.programme_line,
    lines.name as programme_line_name,
    coalesce(facts.status, 'geen opgave') as status,
    count(*)::bigint as agreements
from stg_agreements as agreements
inner join stg_programme_lines as lines on agreements.programme_line = lines.programme_line
left join fct_status as facts on agreements.agreement = facts.agreement and facts.half_year = $half_year
where agreements.same_as is null
group by lines.programme_line, lines.programme_line_number, lines.name, coalesce(facts.status, 'geen opgave')
order by lines.programme_line_number, status_order(coalesce(facts.status, 'geen opgave'));
