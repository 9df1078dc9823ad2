-- What was judged of each result at the end of its phase: verdict, decision, new year; or nothing yet?
-- grain: one row per result and phase that was evaluated up to the peildatum, or whose phase ended without evaluation
-- needs: evaluations
with peildatum as (
    select ends_on
    from dim_half_years
    where half_year = $half_year
),

ended as (
    select
        results.result,
        results.phase
    from stg_results as results
    inner join stg_phases as phases on results.phase = phases.phase
    cross join peildatum
    where phases.ends_on <= peildatum.ends_on
),

judged as (
    select
        evaluations.result,
        evaluations.phase,
        evaluations.verdict,
        evaluations.decision,
        evaluations.new_due_year,
        evaluations.note,
        evaluations.decided_on
    from stg_evaluations as evaluations
    cross join peildatum
    where evaluations.decided_on <= peildatum.ends_on
),

either as (
    select
        coalesce(judged.result, ended.result) as result,
        coalesce(judged.phase, ended.phase) as phase,
        judged.verdict,
        judged.decision,
        judged.new_due_year,
        judged.note,
        judged.decided_on
    from ended
    full outer join judged on ended.result = judged.result and ended.phase = judged.phase
)

select
    either.phase,
    phases.name as phase_name,
    either.result,
    results.name,
    results.due_year,
    either.verdict,
    either.decision,
    either.new_due_year,
    either.decided_on,
    either.note,
    results.source_ref
from either
inner join stg_results as results on either.result = results.result
inner join stg_phases as phases on either.phase = phases.phase
order by phases.phase_number, results.result_number;
