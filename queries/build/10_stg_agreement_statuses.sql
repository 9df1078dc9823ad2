-- Agreement statuses with their types.
-- grain: one row per agreement, half_year
create table stg_agreement_statuses as
select
    agreement,
    half_year,
    status,
    note,
    reported_by,
    reported_on::date as reported_on
from raw_agreement_statuses;
