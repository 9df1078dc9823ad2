-- Which contradictions of the source are about the wijken, their workers or the money per wijk alone?
-- grain: one row per finding, most severe first; neighbourhoods lists the wijken that it names
-- needs: findings, areas
with money as (
    select subjects.finding
    from stg_finding_subjects as subjects
    inner join stg_budget_lines as lines on subjects.key = lines.budget_line
    where subjects.table_name = 'budget_lines'
    group by subjects.finding
    having bool_and(lines.per_neighbourhood)
),

touched as (
    select
        subjects.finding,
        subjects.key as neighbourhood
    from stg_finding_subjects as subjects
    where subjects.table_name = 'neighbourhoods'
    union all
    select
        subjects.finding,
        deployments.neighbourhood
    from stg_finding_subjects as subjects
    inner join stg_worker_deployments as deployments on subjects.key = deployments.deployment
    where subjects.table_name = 'worker_deployments'
    union all
    select
        finding,
        null as neighbourhood
    from money
)

select
    findings.finding,
    findings.severity,
    findings.subject,
    findings.reading_a,
    findings.reading_b,
    findings.note,
    coalesce(
        list(distinct touched.neighbourhood order by touched.neighbourhood) filter (
            where touched.neighbourhood is not null
        ),
        []
    ) as neighbourhoods,
    findings.source_ref
from touched
inner join stg_findings as findings on touched.finding = findings.finding
group by
    findings.finding,
    findings.severity,
    findings.subject,
    findings.reading_a,
    findings.reading_b,
    findings.note,
    findings.source_ref
order by severity_order(findings.severity), findings.finding;
