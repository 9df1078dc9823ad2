-- Every finding says which rows it touches.
-- grain: one row per finding without rows
-- needs: findings
-- level: fout
-- import: consent
select
    findings.finding as subject,
    'geen rij' as found,
    'een rij of meer' as expected
from stg_findings as findings
anti join stg_finding_subjects as subjects on findings.finding = subjects.finding
where has('finding_subjects')
order by findings.finding;
