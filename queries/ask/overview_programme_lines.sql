-- How does each programme line stand at the peildatum: its agreements, this year's money, next date?
-- grain: one row per programme line, then one without a code for money of no single line; done is empty without reports
with peildatum as (
    select
        half_year,
        previous_half_year,
        ends_on,
        year
    from dim_half_years
    where half_year = $half_year
),

agreed as (
    select
        programme_line,
        count(*)::bigint as agreements
    from stg_agreements
    where same_as is null
    group by programme_line
),

stand as (
    select
        facts.programme_line,
        count(*) filter (where facts.half_year = peildatum.half_year and facts.status = 'gereed')::bigint as done,
        count(*) filter (where facts.half_year = peildatum.half_year and facts.status = 'achter')::bigint as late,
        (
            count(*) filter (where facts.half_year = peildatum.half_year and facts.status = 'gereed')
            - count(*) filter (where facts.half_year = peildatum.previous_half_year and facts.status = 'gereed')
        )::bigint as done_change
    from fct_status as facts
    cross join peildatum
    group by facts.programme_line
    having count(*) filter (where facts.half_year = peildatum.half_year) > 0
),

money as (
    select
        budget.programme_line,
        sum(budget.known_amount)::decimal(14, 2) as known_amount,
        sum(budget.pm_lines)::bigint as pm_lines
    from fct_budget as budget
    inner join peildatum on budget.year = peildatum.year
    group by budget.programme_line
),

ends as (
    select
        agreements.programme_line,
        agreements.ends_on as next_on,
        concat('einde van ', word('leaf'), ' ', agreements.agreement) as next_what
    from stg_agreements as agreements
    cross join peildatum
    left join fct_status as facts
        on agreements.agreement = facts.agreement and peildatum.half_year = facts.half_year
    where
        agreements.same_as is null
        and agreements.timing = 'begrensd'
        and agreements.ends_on > peildatum.ends_on
        and coalesce(facts.status, '') not in ('gereed', 'vervallen')
),

decided as (
    select
        budget.programme_line,
        decisions.decide_by as next_on,
        if(
            decisions.date_derived, 'besluit over geld, afgeleide datum', 'besluit over geld'
        ) as next_what
    from stg_decisions as decisions
    inner join fct_budget as budget on decisions.budget_line = budget.budget_line
    cross join peildatum
    where budget.is_pm and decisions.decide_by > peildatum.ends_on
),

coming as (
    select
        programme_line,
        min(next_on) as next_on,
        arg_min(next_what, (next_on, next_what)) as next_what
    from (
        from ends
        union all by name
        from decided
    ) as ahead
    group by programme_line
)

select
    lines.programme_line,
    lines.name as programme_line_name,
    coalesce(agreed.agreements, 0)::bigint as agreements,
    stand.done,
    stand.late,
    stand.done_change,
    money.known_amount,
    money.pm_lines,
    coming.next_on,
    coming.next_what
from stg_programme_lines as lines
left join agreed on lines.programme_line = agreed.programme_line
left join stand on lines.programme_line = stand.programme_line
left join money on lines.programme_line = money.programme_line
left join coming on lines.programme_line = coming.programme_line
union all
select
    money.programme_line,
    of_no_line() as programme_line_name,
    null::bigint as agreements,
    null::bigint as done,
    null::bigint as late,
    null::bigint as done_change,
    money.known_amount,
    money.pm_lines,
    coming.next_on,
    coming.next_what
from money
left join coming on coming.programme_line is null
where money.programme_line is null and (money.known_amount > 0 or money.pm_lines > 0)
order by programme_line nulls last;
