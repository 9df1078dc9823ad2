-- Agreements with their types, numbered in the order of the agenda.
-- grain: one row per agreement
create table stg_agreements as
with placed as (
    select
        agreement,
        line,
        min(line) over (partition by programme_line) as first_line
    from raw_agreements
)

select
    agreements.agreement,
    row_number() over (order by placed.first_line, placed.line) as agreement_number,
    agreements.programme_line,
    agreements.phase,
    agreements.result,
    agreements.second_result,
    agreements.result_basis,
    agreements.name,
    agreements.name_basis,
    agreements.summary,
    agreements.approach,
    agreements.timing,
    agreements.starts_on::date as starts_on,
    agreements.ends_on::date as ends_on,
    agreements.timing_as_printed,
    agreements.recovered_from,
    agreements.same_as,
    agreements.source_ref
from raw_agreements as agreements
inner join placed on agreements.agreement = placed.agreement;
