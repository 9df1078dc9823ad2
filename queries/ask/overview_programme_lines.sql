-- How does each programme line stand at the peildatum: statuses, change, this year's money, next date?
-- grain: one row per programme line
with peildatum as (
    select
        half_year,
        previous_half_year,
        ends_on,
        year
    from dim_half_years
    where half_year = $half_year
),

stand as (
    select
        facts.programme_line,
        count(*) filter (where facts.half_year = peildatum.half_year)::bigint as agreements,
        count(*) filter (where facts.half_year = peildatum.half_year and facts.status = 'gereed')::bigint as done,
        count(*) filter (where facts.half_year = peildatum.half_year and facts.status = 'achter')::bigint as late,
        (
            count(*) filter (where facts.half_year = peildatum.half_year and facts.status = 'gereed')
            - count(*) filter (where facts.half_year = peildatum.previous_half_year and facts.status = 'gereed')
        )::bigint as done_change
    from fct_status as facts
    cross join peildatum
    group by facts.programme_line
),

money as (
    select
        budget.programme_line,
        sum(budget.known_amount)::decimal(14, 2) as known_amount,
        sum(budget.pm_lines)::bigint as pm_lines
    from fct_budget as budget
    inner join peildatum on budget.year = peildatum.year
    where budget.programme_line is not null
    group by budget.programme_line
),

coming as (
    select
        agreements.programme_line,
        min(agreements.ends_on) as next_on
    from stg_agreements as agreements
    cross join peildatum
    left join fct_status as facts
        on agreements.agreement = facts.agreement and peildatum.half_year = facts.half_year
    where
        agreements.same_as is null
        and agreements.ends_on > peildatum.ends_on
        and coalesce(facts.status, '') not in ('gereed', 'vervallen')
    group by agreements.programme_line
)

select
    lines.programme_line,
    lines.name as programme_line_name,
    coalesce(stand.agreements, 0)::bigint as agreements,
    coalesce(stand.done, 0)::bigint as done,
    coalesce(stand.late, 0)::bigint as late,
    coalesce(stand.done_change, 0)::bigint as done_change,
    money.known_amount,
    money.pm_lines,
    coming.next_on
from stg_programme_lines as lines
left join stand on lines.programme_line = stand.programme_line
left join money on lines.programme_line = money.programme_line
left join coming on lines.programme_line = coming.programme_line
order by lines.programme_line;
