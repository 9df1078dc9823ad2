-- What can the list of agreements be narrowed down to: programme lines, phases, results and partners?
-- grain: one row per thing to choose, kinds together and in the order of the agenda
select
    kind,
    code,
    label
from (
    select
        'lijn' as kind,
        programme_line as code,
        concat(programme_line, ' ', name) as label,
        1 as kind_order,
        programme_line_number as position
    from stg_programme_lines
    union all by name
    select
        'fase' as kind,
        phase as code,
        name as label,
        2 as kind_order,
        phase_number as position
    from stg_phases
    union all by name
    select
        'opgave' as kind,
        result as code,
        concat(result, ' ', name) as label,
        3 as kind_order,
        result_number as position
    from stg_results
    union all by name
    select
        'partner' as kind,
        partner as code,
        name as label,
        4 as kind_order,
        0 as position
    from stg_partners
) as choices
order by kind_order, position, label;
