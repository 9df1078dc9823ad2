-- Where does a source contradict itself, and what is the effect in euros?
-- grain: one row per finding
select
    finding,
    severity,
    subject,
    effect
from stg_findings
order by severity_order(severity), finding;
