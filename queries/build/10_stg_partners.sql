-- Partners with their types.
-- grain: one row per partner
create table stg_partners as
select
    partner,
    name,
    kind,
    part_of,
    source_ref
from raw_partners;
