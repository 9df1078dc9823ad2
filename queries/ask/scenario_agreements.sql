-- Which agreements are there and which results does each serve?
-- grain: one row per agreement, repeats included
select
    agreement,
    programme_line,
    result,
    second_result,
    name,
    same_as
from stg_agreements
order by agreement_number;
