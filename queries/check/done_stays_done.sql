-- What was done or dropped stays so.
-- grain: one row per agreement and half-year that was reopened
-- needs: statuses
-- level: signaal
with steps as (
    select
        agreement,
        half_year,
        status,
        lag(status) over (partition by agreement order by half_year) as previous_status
    from stg_agreement_statuses
    where status <> 'geen opgave'
)

select
    concat(agreement, ', ', half_year) as subject,
    status as found,
    previous_status as expected
from steps
where previous_status in ('gereed', 'vervallen') and status <> previous_status
order by subject;
