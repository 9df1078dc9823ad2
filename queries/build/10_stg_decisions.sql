-- Decisions with their types.
-- grain: one row per decision
create table stg_decisions as
select
    decision,
    subject,
    budget_line,
    decide_by::date as decide_by,
    body,
    if_nothing,
    basis,
    source_ref
from raw_decisions;
