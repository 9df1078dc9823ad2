-- Rhythms with their types.
-- grain: one row per rhythm
create table stg_rhythms as
select
    rhythm,
    agreement,
    name,
    times::bigint as times,
    times_at_most::bigint as times_at_most,
    per,
    reading,
    source_ref
from raw_rhythms;
