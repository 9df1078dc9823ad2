-- Which results does the agreement serve, and which other agreements serve them too?
-- grain: one row per result of the agreement per other agreement, or one row where it stands alone
-- needs: results
with own as (
    select
        agreement,
        unnest(list_distinct([result, coalesce(second_result, result)])) as result
    from stg_agreements
),

others as (
    select
        own.result,
        own.agreement,
        agreements.agreement_number,
        agreements.name
    from own
    inner join stg_agreements as agreements on own.agreement = agreements.agreement
    where agreements.same_as is null
)

select
    results.result,
    results.name as result_name,
    results.summary,
    results.due_year,
    phases.name as phase_name,
    others.agreement as other_agreement,
    others.name as other_name,
    results.source_ref
from own
inner join stg_agreements as agreements on own.agreement = agreements.agreement
inner join stg_results as results on own.result = results.result
left join stg_phases as phases on results.phase = phases.phase
left join others
    on results.result = others.result and others.agreement <> coalesce(agreements.same_as, agreements.agreement)
where own.agreement = $agreement
order by results.result_number, others.agreement_number;
