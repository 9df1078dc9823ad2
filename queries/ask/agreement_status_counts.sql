-- How many agreements had each status in each half-year?
-- grain: one row per half-year per status, statuses without agreements included
with statuses as (
    select
        unnest([
            'gereed', 'op koers', 'aandacht', 'achter', 'nog niet gestart', 'vervallen', 'geen opgave'
        ]) as status,
        unnest(range(7)) as status_order
),

half_years as (
    select distinct half_year from fct_status
)

select
    half_years.half_year,
    statuses.status,
    count(fct_status.agreement)::bigint as agreements
from half_years
cross join statuses
left join fct_status
    on half_years.half_year = fct_status.half_year and statuses.status = fct_status.status
group by half_years.half_year, statuses.status, statuses.status_order
order by half_years.half_year, statuses.status_order;
