-- Phases with their types, numbered in the order of time.
-- grain: one row per phase
create table stg_phases as
select
    phase,
    row_number() over (order by starts_on::date, line) as phase_number,
    name,
    starts_on::date as starts_on,
    ends_on::date as ends_on,
    source_ref
from raw_phases;
