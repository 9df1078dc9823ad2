-- Findings with their types.
-- grain: one row per finding
create table stg_findings as
select
    finding,
    severity,
    kind,
    subject,
    reading_a,
    reading_b,
    effect::decimal(14, 2) as effect,
    note,
    source_ref
from raw_findings;
