-- No wijk counts more first participations than participations.
-- grain: one row per wijk and half-year that does
-- needs: reach
-- level: fout
select
    concat(neighbourhood, ', ', half_year) as subject,
    concat(first_time, ' eerste keer') as found,
    concat('hoogstens ', participations, ' deelnames') as expected
from stg_neighbourhood_metrics
where first_time > participations
order by subject;
