-- Agreement partners with their types.
-- grain: one row per agreement, partner
create table stg_agreement_partners as
select
    agreement,
    partner,
    role,
    source_ref
from raw_agreement_partners;
