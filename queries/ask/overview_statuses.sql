-- How many agreements have each status at the peildatum, and how many had it a half-year before?
-- grain: one row per status
with statuses as (
    select
        unnest([
            'gereed', 'op koers', 'aandacht', 'achter', 'nog niet gestart', 'vervallen', 'geen opgave'
        ]) as status,
        unnest(range(7)) as status_order
),

previous as (
    select previous_half_year as half_year
    from dim_half_years
    where half_year = $half_year
)

select
    statuses.status,
    count(*) filter (where facts.half_year = $half_year)::bigint as agreements,
    count(*) filter (where facts.half_year = previous.half_year)::bigint as agreements_before,
    (
        count(*) filter (where facts.half_year = $half_year)
        - count(*) filter (where facts.half_year = previous.half_year)
    )::bigint as change
from statuses
cross join previous
left join fct_status as facts on statuses.status = facts.status
group by statuses.status, statuses.status_order
order by statuses.status_order;
