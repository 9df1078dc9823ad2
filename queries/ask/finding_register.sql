-- Which contradictions of these severities and kinds does the source hold that mention these words?
-- grain: one row per finding, most severe first; $words is a piece of text ('' for any), or the number of a finding
-- needs: findings
with touched as (
    select
        finding,
        list(concat(table_name, ':', key) order by table_name, key) as touches
    from stg_finding_subjects
    group by finding
)

select
    findings.finding,
    findings.severity,
    findings.kind as finding_kind,
    findings.subject,
    findings.reading_a,
    findings.reading_b,
    findings.effect,
    findings.note,
    coalesce(touched.touches, []) as touches,
    findings.source_ref
from stg_findings as findings
left join touched on findings.finding = touched.finding
where
    findings.severity = any($severities)
    and findings.kind = any($kinds)
    and (
        lower(findings.finding) = lower($words)
        or contains(
            lower(
                concat_ws(' ', findings.subject, findings.reading_a, findings.reading_b, findings.note)
            ),
            lower($words)
        )
    )
order by
    severity_order(findings.severity),
    regexp_extract(findings.finding, '^[A-Za-z]+'),
    length(findings.finding),
    findings.finding;
