-- Every agreement has somebody who leads it.
-- grain: one row per agreement without a leader
-- needs: partners
-- level: fout
with leaders as (
    select agreement
    from stg_agreement_partners
    where role = 'trekker'
)

select
    agreements.agreement as subject,
    'geen trekker' as found,
    'een trekker of meer' as expected
from stg_agreements as agreements
anti join leaders on agreements.agreement = leaders.agreement
where has('agreement_partners')
order by agreements.agreement_number;
