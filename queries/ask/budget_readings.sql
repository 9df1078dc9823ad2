-- Which contradictions of the source touch the budget, with both readings and the effect in euros?
-- grain: one row per finding that touches a budget line or the totals
-- needs: findings
select distinct
    findings.finding,
    findings.severity,
    findings.subject,
    findings.reading_a,
    findings.reading_b,
    findings.effect,
    findings.source_ref,
    severity_order(findings.severity) as severity_order
from stg_findings as findings
inner join stg_finding_subjects as subjects on findings.finding = subjects.finding
where subjects.table_name in ('budget_lines', 'budget_amounts', 'printed_totals')
order by severity_order, findings.finding;
