-- Evaluations with their types.
-- grain: one row per result, phase
create table stg_evaluations as
select
    result,
    phase::bigint as phase,
    verdict,
    decision,
    new_due_year::bigint as new_due_year,
    note,
    decided_on::date as decided_on
from raw_evaluations;
