-- Which agreements, PM decisions and wijken need somebody now, and why?
-- grain: one row per thing that needs attention, most urgent first; kind is besluit, afspraak or wijk
with peildatum as (
    select
        half_year,
        previous_half_year,
        starts_on,
        ends_on
    from dim_half_years
    where half_year = $half_year
),

decisions as (
    select
        'besluit' as kind,
        decisions.decision as subject,
        decisions.subject as name,
        decisions.if_nothing as reason,
        decisions.decide_by as due_on,
        decisions.budget_line,
        if(decisions.decide_by <= peildatum.ends_on, 0, 1) as urgency
    from stg_decisions as decisions
    cross join peildatum
    where decisions.decide_by <= peildatum.ends_on + interval 6 month
),

late as (
    select
        'afspraak' as kind,
        agreements.agreement as subject,
        agreements.name,
        case
            when agreements.ends_on <= peildatum.ends_on then 'einddatum voorbij, niet gereed'
            else 'gemeld als achter'
        end as reason,
        agreements.ends_on as due_on,
        null::varchar as budget_line,
        2 as urgency
    from fct_status as facts
    inner join peildatum on facts.half_year = peildatum.half_year
    inner join stg_agreements as agreements on facts.agreement = agreements.agreement
    where
        facts.status = 'achter'
        or (
            agreements.timing = 'begrensd'
            and agreements.ends_on <= peildatum.ends_on
            and facts.status not in ('gereed', 'vervallen', 'geen opgave')
        )
),

silent as (
    select
        'afspraak' as kind,
        agreements.agreement as subject,
        agreements.name,
        'twee halfjaren geen opgave' as reason,
        agreements.ends_on as due_on,
        null::varchar as budget_line,
        3 as urgency
    from fct_status as facts
    inner join peildatum on facts.half_year = peildatum.half_year
    inner join fct_status as before
        on facts.agreement = before.agreement and peildatum.previous_half_year = before.half_year
    inner join stg_agreements as agreements on facts.agreement = agreements.agreement
    where facts.status = 'geen opgave' and before.status = 'geen opgave'
),

falling as (
    select
        'wijk' as kind,
        neighbourhoods.neighbourhood as subject,
        neighbourhoods.name,
        'minder deelnames dan het halfjaar ervoor' as reason,
        null::date as due_on,
        null::varchar as budget_line,
        4 as urgency
    from stg_neighbourhood_metrics as metrics
    inner join peildatum on metrics.half_year = peildatum.half_year
    inner join stg_neighbourhood_metrics as before
        on
            metrics.neighbourhood = before.neighbourhood
            and peildatum.previous_half_year = before.half_year
    inner join stg_neighbourhoods as neighbourhoods on metrics.neighbourhood = neighbourhoods.neighbourhood
    where metrics.participations < before.participations * 0.8
),

unnamed as (
    select
        'wijk' as kind,
        coverage.slot as subject,
        concat('Wijk zonder naam (', coverage.slot, ')') as name,
        'afgesproken, maar nog niet benoemd' as reason,
        null::date as due_on,
        null::varchar as budget_line,
        5 as urgency
    from fct_coverage as coverage
    inner join peildatum on coverage.half_year = peildatum.half_year
    where coverage.neighbourhood is null
)

select
    kind,
    subject,
    name,
    reason,
    due_on,
    budget_line,
    urgency
from (
    from decisions
    union all by name
    from late
    union all by name
    from silent
    union all by name
    from falling
    union all by name
    from unnamed
) as everything
order by urgency, due_on nulls last, subject;
