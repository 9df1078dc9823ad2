-- Finding subjects with their types.
-- grain: one row per finding, table_name, key
create table stg_finding_subjects as
select
    finding,
    table_name,
    key
from raw_finding_subjects;
