-- Which agreements have another status than a half-year before, and is that better or worse?
-- grain: one row per agreement whose status changed, repeats left out; worse ones on top
-- needs: statuses
with ranked as (
    select
        facts.agreement,
        facts.half_year,
        facts.previous_half_year,
        facts.status,
        facts.note,
        list_position(['achter', 'aandacht', 'nog niet gestart', 'op koers', 'gereed'], facts.status) as height
    from fct_status as facts
),

first_reports as (
    select
        agreement,
        min(half_year) as half_year
    from fct_status
    where status <> 'geen opgave'
    group by agreement
),

moves as (
    select
        now.agreement,
        before.status as status_before,
        now.status,
        now.note,
        case
            when now.status = 'geen opgave' then concat('geen ', word('report'), ' meer')
            when before.status = 'geen opgave' and first_reports.half_year = now.half_year
                then concat('voor het eerst ', word('report'))
            when before.status = 'geen opgave' then concat('weer ', word('report'))
            when now.status = 'vervallen' then 'vervallen'
            when before.status = 'vervallen' then 'niet langer vervallen'
            when now.height > before.height then 'vooruit'
            else 'achteruit'
        end as direction
    from ranked as now
    inner join ranked as before
        on now.agreement = before.agreement and now.previous_half_year = before.half_year
    left join first_reports on now.agreement = first_reports.agreement
    where now.half_year = $half_year and now.status <> before.status
)

select
    moves.agreement,
    agreements.name,
    agreements.programme_line,
    moves.status_before,
    moves.status,
    moves.direction,
    moves.note
from moves
inner join stg_agreements as agreements on moves.agreement = agreements.agreement
order by
    list_position(
        [
            'achteruit',
            concat('geen ', word('report'), ' meer'),
            'vervallen',
            'niet langer vervallen',
            concat('weer ', word('report')),
            concat('voor het eerst ', word('report')),
            'vooruit'
        ],
        moves.direction
    ),
    agreements.agreement_number;
