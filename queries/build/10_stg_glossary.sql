-- Glossary with their types.
-- grain: one row per term
create table stg_glossary as
select
    term,
    meaning,
    source_ref
from raw_glossary;
