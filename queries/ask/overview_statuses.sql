-- How many agreements have each status at the peildatum, and how many had it a half-year before?
-- grain: one row per status; an agreement of which nobody reported has the status "geen opgave"
-- needs: statuses
with statuses as (
    select
        unnest([
            'gereed', 'op koers', 'aandacht', 'achter', 'nog niet gestart', 'vervallen', 'geen opgave'
        ]) as status
),

moments as (
    select
        half_year,
        half_year = $half_year as is_now
    from dim_half_years
    where
        half_year = $half_year
        or half_year = (
            select chosen.previous_half_year from dim_half_years as chosen
            where chosen.half_year = $half_year
        )
),

stand as (
    select
        moments.is_now,
        coalesce(facts.status, 'geen opgave') as status
    from stg_agreements as agreements
    cross join moments
    left join fct_status as facts
        on agreements.agreement = facts.agreement and moments.half_year = facts.half_year
    where agreements.same_as is null
)

select
    statuses.status,
    count(*) filter (where stand.is_now)::bigint as agreements,
    count(*) filter (where not stand.is_now)::bigint as agreements_before,
    (count(*) filter (where stand.is_now) - count(*) filter (where not stand.is_now))::bigint as change
from statuses
inner join dim_half_years as half_years on half_years.half_year = $half_year
left join stand on statuses.status = stand.status
group by statuses.status
order by status_order(statuses.status);
