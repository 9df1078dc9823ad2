-- Phases with their types.
-- grain: one row per phase
create table stg_phases as
select
    phase::bigint as phase,
    name,
    starts_on::date as starts_on,
    ends_on::date as ends_on,
    source_ref
from raw_phases;
