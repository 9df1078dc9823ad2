-- Which agreements, PM decisions and wijken need somebody now, and why?
-- grain: one row per thing that needs attention, most urgent first; subject_kind is besluit, afspraak, wijk or plek
-- needs: decisions / reach / statuses / workers
with peildatum as (
    select
        half_year,
        previous_half_year,
        ends_on
    from dim_half_years
    where half_year = $half_year
),

decisions as (
    select
        'besluit' as subject_kind,
        decisions.decision as subject,
        decisions.subject as name,
        decisions.if_nothing as reason,
        decisions.decide_by as due_on,
        coalesce(decisions.date_derived, false) as derived,
        if(decisions.decide_by <= peildatum.ends_on, 0, 1) as urgency
    from stg_decisions as decisions
    cross join peildatum
    where
        decisions.decide_by <= half_a_year_after(peildatum.ends_on)
        and decisions.budget_line in (
            select unknown.budget_line from stg_budget_amounts as unknown
            where unknown.is_pm
        )
),

stand as (
    select
        agreements.agreement,
        agreements.name,
        facts.status,
        before.status as status_before,
        if(agreements.timing = 'begrensd', agreements.ends_on, null) as due_on,
        coalesce(
            agreements.timing = 'begrensd'
            and agreements.ends_on <= peildatum.ends_on
            and facts.status not in ('gereed', 'vervallen'), false
        ) as overdue
    from fct_status as facts
    inner join peildatum on facts.half_year = peildatum.half_year
    inner join stg_agreements as agreements on facts.agreement = agreements.agreement
    left join fct_status as before
        on facts.agreement = before.agreement and peildatum.previous_half_year = before.half_year
),

agreements as (
    select
        'afspraak' as subject_kind,
        agreement as subject,
        name,
        case
            when overdue and status = 'geen opgave' then concat('einddatum voorbij, geen ', word('report'))
            when overdue then 'einddatum voorbij, niet gereed'
            when status = 'achter' then 'gemeld als achter'
            else concat('twee halfjaren geen ', word('report'))
        end as reason,
        due_on,
        false as derived,
        if(overdue or status = 'achter', 2, 3) as urgency
    from stand
    where overdue or status = 'achter' or (status = 'geen opgave' and status_before = 'geen opgave')
),

falling as (
    select
        'wijk' as subject_kind,
        neighbourhoods.neighbourhood as subject,
        neighbourhoods.name,
        'een vijfde of meer minder deelnames dan het halfjaar ervoor' as reason,
        null::date as due_on,
        false as derived,
        4 as urgency
    from fct_reach as reach
    inner join peildatum on reach.half_year = peildatum.half_year
    inner join fct_reach as before
        on reach.neighbourhood = before.neighbourhood and peildatum.previous_half_year = before.half_year
    inner join stg_neighbourhoods as neighbourhoods on reach.neighbourhood = neighbourhoods.neighbourhood
    where before.participations > 0 and reach.participations <= before.participations * 0.8
),

unnamed as (
    select
        'plek' as subject_kind,
        coverage.slot as subject,
        concat(titled(word('area')), ' zonder naam (', replace(coverage.slot, '-', ' '), ')') as name,
        concat(word('worker'), ' afgesproken, ', word('area'), ' nog niet gekozen') as reason,
        null::date as due_on,
        false as derived,
        5 as urgency
    from fct_coverage as coverage
    inner join peildatum on coverage.half_year = peildatum.half_year
    left join stg_deployment_starts as starts on coverage.deployment = starts.deployment
    where
        coverage.neighbourhood is null
        and has('neighbourhoods')
        and (starts.started_on is null or starts.started_on > peildatum.ends_on)
)

select
    subject_kind,
    subject,
    name,
    reason,
    due_on,
    derived,
    urgency
from (
    from decisions
    union all by name
    from agreements
    union all by name
    from falling
    union all by name
    from unnamed
) as everything
order by urgency, due_on nulls last, subject;
