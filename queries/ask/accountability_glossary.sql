-- What do the terms of the agenda mean?
-- grain: one row per term
-- needs: glossary
select
    term,
    meaning
from stg_glossary
order by term;
