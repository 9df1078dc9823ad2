-- How many agreements does each programme line have, as printed and without repeats?
-- grain: one row per programme line
select
    programme_line,
    count(*)::bigint as agreement_rows,
    count(*) filter (where same_as is null)::bigint as unique_agreements
from stg_agreements
group by all
order by min(agreement_number);
