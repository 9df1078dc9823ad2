-- In which successive wordings did each result stand: earlier draft, agenda, evaluations up to the peildatum?
-- grain: one row per result per version, the oldest version first
-- needs: results
with versions as (
    select
        drafts.result,
        1 as version_order,
        'eerder concept' as version,
        drafts.programme_line,
        drafts.due_year,
        null::varchar as decided,
        null::date as decided_on,
        null::varchar as wording,
        drafts.source_ref
    from stg_result_drafts as drafts
    union all by name
    select
        results.result,
        2 as version_order,
        'agenda' as version,
        results.programme_line,
        results.due_year,
        drafts.change as decided,
        null::date as decided_on,
        results.summary as wording,
        results.source_ref
    from stg_results as results
    left join stg_result_drafts as drafts on results.result = drafts.result
    union all by name
    select
        evaluations.result,
        2 + phases.phase_number as version_order,
        'evaluatie' as version,
        results.programme_line,
        coalesce(evaluations.new_due_year, results.due_year) as due_year,
        concat_ws(', ', evaluations.verdict, evaluations.decision) as decided,
        evaluations.decided_on,
        evaluations.note as wording,
        null::varchar as source_ref
    from stg_evaluations as evaluations
    inner join stg_results as results on evaluations.result = results.result
    inner join stg_phases as phases on evaluations.phase = phases.phase
    inner join dim_half_years as half_years on half_years.half_year = $half_year
    where evaluations.decided_on <= half_years.ends_on
)

select
    versions.result,
    results.name,
    versions.version_order::bigint as version_order,
    versions.version,
    versions.programme_line,
    versions.due_year,
    versions.decided,
    versions.decided_on,
    versions.wording,
    versions.source_ref
from versions
inner join stg_results as results on versions.result = results.result
order by results.result_number, versions.version_order;
