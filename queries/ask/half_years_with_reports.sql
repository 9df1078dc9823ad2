-- For which half-years did anybody report, latest first?
-- grain: one row per half-year
-- needs: statuses
select distinct half_year
from stg_agreement_statuses
where status <> 'geen opgave'
order by half_year desc;
