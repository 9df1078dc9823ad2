-- Which results does the agenda promise, by which year, and how do the agreements that serve them stand?
-- grain: one row per result; an agreement that serves two counts for both; done and late are empty without any report
-- needs: results
with served as (
    select
        agreement,
        unnest(list_distinct([result, coalesce(second_result, result)])) as result
    from stg_agreements
    where same_as is null
),

repeated as (
    select
        repeats.result,
        count(*)::bigint as repeated_agreements
    from stg_agreements as repeats
    where repeats.same_as is not null
    group by repeats.result
),

verdicts as (
    select
        evaluations.result,
        arg_max(evaluations.verdict, evaluations.decided_on) as verdict
    from stg_evaluations as evaluations
    inner join dim_half_years as half_years on half_years.half_year = $half_year
    where evaluations.decided_on <= half_years.ends_on
    group by evaluations.result
)

select
    results.result,
    results.name,
    results.programme_line,
    lines.name as programme_line_name,
    results.due_year,
    phases.name as phase_name,
    count(served.agreement)::bigint as agreements,
    if(
        count(served.agreement) > 0 and count(facts.agreement) = 0,
        null,
        count(facts.agreement) filter (where facts.status = 'gereed')
    )::bigint as done,
    if(
        count(served.agreement) > 0 and count(facts.agreement) = 0,
        null,
        count(facts.agreement) filter (where facts.status = 'achter')
    )::bigint as late,
    arg_min(
        coalesce(facts.status, 'geen opgave'),
        status_gravity(coalesce(facts.status, 'geen opgave'))
    ) filter (where served.agreement is not null) as worst,
    verdicts.verdict,
    coalesce(repeated.repeated_agreements, 0)::bigint as repeated_agreements,
    results.source_ref
from stg_results as results
left join stg_programme_lines as lines on results.programme_line = lines.programme_line
left join stg_phases as phases on results.phase = phases.phase
left join served on results.result = served.result
left join fct_status as facts on served.agreement = facts.agreement and facts.half_year = $half_year
left join verdicts on results.result = verdicts.result
left join repeated on results.result = repeated.result
group by
    results.result,
    results.result_number,
    results.name,
    results.programme_line,
    lines.name,
    results.due_year,
    phases.name,
    verdicts.verdict,
    repeated.repeated_agreements,
    results.source_ref
order by results.result_number;
