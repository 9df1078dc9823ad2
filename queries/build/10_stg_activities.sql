-- The log of the cultural workers with its types; empty where the city does not keep one.
-- grain: one row per activity
create table stg_activities as
select
    activity,
    date::date as held_on,
    neighbourhood,
    discipline,
    partner,
    participants::bigint as participants,
    first_time::bigint as first_time
from raw_activities;
