-- Which findings touch the agreement itself, its results, its rhythm, its budget lines or its fte?
-- grain: one row per finding, those of the agreement itself (is_direct) first
-- needs: findings
with chosen as (
    select
        agreement,
        coalesce(same_as, agreement) as original,
        result,
        second_result
    from stg_agreements
    where agreement = $agreement
),

lines as (
    select links.budget_line
    from stg_agreement_budget_lines as links
    inner join chosen on links.agreement = chosen.original
),

touchable as (
    select
        'agreements' as table_name,
        agreement as key,
        this_word('leaf') as touches,
        1 as nearness
    from chosen
    union
    select
        'results' as table_name,
        unnest([result, coalesce(second_result, result)]) as key,
        the_word('middle') as touches,
        2 as nearness
    from chosen
    union
    select
        'rhythms' as table_name,
        rhythms.rhythm as key,
        'het ritme' as touches,
        3 as nearness
    from stg_rhythms as rhythms
    inner join chosen on rhythms.agreement = chosen.original
    union
    select
        'budget_lines' as table_name,
        budget_line as key,
        'het geld' as touches,
        4 as nearness
    from lines
    union
    select
        'fte_allocations' as table_name,
        allocations.allocation as key,
        'de formatie' as touches,
        5 as nearness
    from stg_fte_allocations as allocations
    inner join lines on allocations.budget_line = lines.budget_line
)

select
    findings.finding,
    findings.severity,
    arg_min(touchable.touches, touchable.nearness) as touches,
    min(touchable.nearness) = 1 as is_direct,
    findings.subject,
    findings.reading_a,
    findings.reading_b,
    findings.effect,
    findings.source_ref
from stg_findings as findings
inner join stg_finding_subjects as subjects on findings.finding = subjects.finding
inner join touchable on subjects.table_name = touchable.table_name and subjects.key = touchable.key
group by
    findings.finding,
    findings.severity,
    findings.subject,
    findings.reading_a,
    findings.reading_b,
    findings.effect,
    findings.source_ref
order by
    min(touchable.nearness),
    severity_order(findings.severity),
    findings.finding;
