-- Agreements with their types.
-- grain: one row per agreement
create table stg_agreements as
select
    agreement,
    programme_line,
    phase,
    result,
    second_result,
    result_basis,
    name,
    name_basis,
    summary,
    approach,
    timing,
    starts_on::date as starts_on,
    ends_on::date as ends_on,
    timing_as_printed,
    recovered_from,
    same_as,
    source_ref,
    row_number() over (order by line) as agreement_number
from raw_agreements;
