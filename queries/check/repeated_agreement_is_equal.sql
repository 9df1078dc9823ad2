-- An agreement that repeats another says the same, and does not repeat a repeat.
-- grain: one row per repeat that differs
-- level: fout
select
    repeats.agreement as subject,
    repeats.summary as found,
    first.summary as expected
from stg_agreements as repeats
inner join stg_agreements as first on repeats.same_as = first.agreement
where
    first.same_as is not null
    or repeats.agreement = first.agreement
    or repeats.summary <> first.summary
    or repeats.approach <> first.approach
    or repeats.timing <> first.timing
order by repeats.agreement_number;
