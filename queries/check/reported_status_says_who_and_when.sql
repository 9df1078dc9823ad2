-- A status that was reported says by whom and when; "geen opgave" says neither.
-- grain: one row per status that breaks this
-- needs: statuses
-- level: fout
select
    concat(agreement, ', ', half_year) as subject,
    concat(
        status, ', door: ', coalesce(reported_by, 'niemand'), ', op: ', coalesce(dutch_date(reported_on), 'geen dag')
    ) as found,
    if(status = 'geen opgave', 'geen naam en geen dag', 'een naam en een dag') as expected
from stg_agreement_statuses
where
    (status = 'geen opgave') = (reported_by is not null)
    or (status = 'geen opgave') = (reported_on is not null)
order by subject;
