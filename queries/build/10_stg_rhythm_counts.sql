-- Rhythm counts with their types.
-- grain: one row per rhythm, half_year
create table stg_rhythm_counts as
select
    rhythm,
    half_year,
    count::bigint as count
from raw_rhythm_counts;
