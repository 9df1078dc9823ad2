-- How many contradictions are there of each severity and kind, how many with an effect, and what is the largest?
-- grain: one row per severity per kind that occurs, most severe first
-- needs: findings
select
    severity,
    kind as finding_kind,
    count(*)::bigint as findings,
    count(effect)::bigint as findings_with_effect,
    max(abs(effect))::decimal(14, 2) as largest_effect
from stg_findings
group by severity, kind
order by severity_order(severity), kind;
