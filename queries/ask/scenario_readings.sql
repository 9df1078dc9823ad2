-- What does each reading of a contradiction say that a budget line costs?
-- grain: one row per finding, reading, budget line and year
-- needs: findings
select
    readings.finding,
    findings.subject,
    readings.reading,
    readings.budget_line,
    readings.year,
    readings.amount,
    readings.source_ref
from stg_readings as readings
inner join stg_findings as findings on readings.finding = findings.finding
order by readings.finding, readings.reading, readings.budget_line, readings.year;
