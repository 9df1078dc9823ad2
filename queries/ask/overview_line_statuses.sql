-- How are the statuses of each programme line divided at the peildatum?
-- grain: one row per programme line per status that occurs
select
    lines.programme_line,
    lines.name as programme_line_name,
    facts.status,
    count(*)::bigint as agreements
from fct_status as facts
inner join stg_programme_lines as lines on facts.programme_line = lines.programme_line
where facts.half_year = $half_year
group by lines.programme_line, lines.name, facts.status
order by
    lines.programme_line,
    list_position(
        ['gereed', 'op koers', 'aandacht', 'achter', 'nog niet gestart', 'vervallen', 'geen opgave'], facts.status
    );
