-- Which agreements does the agenda have, in its own order?
-- grain: one row per agreement, repeats included
select
    agreement,
    name,
    same_as
from stg_agreements
order by agreement_number;
