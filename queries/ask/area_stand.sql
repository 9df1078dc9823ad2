-- How does each wijk stand at the peildatum: worker, reach, budget of the year so far, culture profile?
-- grain: one row per wijk of the city, in alphabetical order; worker or reported is empty where the agenda knows none
-- needs: areas
with peildatum as (
    select
        half_year,
        previous_half_year,
        starts_on,
        ends_on,
        year
    from dim_half_years
    where half_year = $half_year
),

spent as (
    select
        reach.neighbourhood,
        sum(reach.budget_spent)::decimal(14, 2) as budget_used
    from fct_reach as reach
    inner join peildatum on reach.year = peildatum.year
    where reach.half_year <= peildatum.half_year
    group by reach.neighbourhood
),

per_area as (
    select max(value)::decimal(14, 2) as amount
    from stg_assumptions
    where about = 'budget per gebied'
)

select
    neighbourhoods.neighbourhood,
    neighbourhoods.name,
    neighbourhoods.cbs_code,
    neighbourhoods.cbs_year,
    neighbourhoods.residents,
    neighbourhoods.residents_on,
    neighbourhoods.residents_basis,
    neighbourhoods.longitude,
    neighbourhoods.latitude,
    neighbourhoods.hectares,
    workers.worker,
    workers.fte,
    workers.fte_basis,
    workers.fte_derived,
    workers.agreed_on,
    workers.agreed_until,
    if(workers.started_on <= peildatum.ends_on, workers.started_on, null) as started_on,
    date_diff('month', workers.agreed_on, workers.started_on)::bigint as months_late,
    if(has('neighbourhood_metrics'), reach.half_year is not null, null) as reported,
    reach.activities,
    reach.participations,
    reach.participations_word,
    reach.per_thousand,
    before.participations as participations_before,
    reach.first_time,
    reach.first_time_word,
    reach.first_time_share,
    reach.partners,
    reach.initiatives,
    if(workers.is_agreed, spent.budget_used, null) as budget_used,
    if(workers.is_agreed, per_area.amount, null) as budget_amount,
    if(workers.is_agreed, round(spent.budget_used / nullif(per_area.amount, 0), 4), null)::decimal(
        9, 4
    ) as budget_share,
    reach.profile_status
from stg_neighbourhoods as neighbourhoods
cross join peildatum
cross join per_area
inner join fct_area_workers as workers
    on neighbourhoods.neighbourhood = workers.neighbourhood and peildatum.half_year = workers.half_year
left join spent on neighbourhoods.neighbourhood = spent.neighbourhood
left join fct_reach as reach
    on neighbourhoods.neighbourhood = reach.neighbourhood and peildatum.half_year = reach.half_year
left join fct_reach as before
    on neighbourhoods.neighbourhood = before.neighbourhood and peildatum.previous_half_year = before.half_year
order by neighbourhoods.name;
