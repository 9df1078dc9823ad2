-- What do all wijken together reach at the peildatum, and how much of the budget per wijk is used?
-- grain: one row; counts that may not be shown are left out of every sum; counted_names have a rate per 1.000
-- needs: areas
with peildatum as (
    select
        half_year,
        ends_on,
        year
    from dim_half_years
    where half_year = $half_year
),

reached as (
    select
        count(*)::bigint as reports,
        sum(reach.participations)::bigint as participations,
        count(reach.participations_word)::bigint as hidden,
        round(
            sum(reach.participations) filter (where neighbourhoods.residents > 0) * 1000
            / nullif(sum(neighbourhoods.residents) filter (where reach.participations is not null), 0), 1
        )::decimal(9, 1) as per_thousand,
        count(*) filter (where neighbourhoods.residents > 0 and reach.participations is not null)::bigint
            as counted_residents,
        list(neighbourhoods.name order by neighbourhoods.name) filter (
            where neighbourhoods.residents > 0 and reach.participations is not null
        ) as counted_names,
        round(
            sum(reach.first_time)
            / nullif(sum(reach.participations) filter (where reach.first_time is not null), 0), 4
        )::decimal(6, 4) as first_time_share,
        count(reach.first_time_share)::bigint as counted_first
    from fct_reach as reach
    inner join peildatum on reach.half_year = peildatum.half_year
    inner join stg_neighbourhoods as neighbourhoods on reach.neighbourhood = neighbourhoods.neighbourhood
),

served as (
    select distinct coverage.neighbourhood
    from fct_coverage as coverage
    inner join peildatum on coverage.half_year = peildatum.half_year
    where coverage.neighbourhood is not null
),

per_area as (
    select max(value) as amount
    from stg_assumptions
    where about = 'budget per gebied'
),

budget as (
    select
        sum(spent.budget_spent)::decimal(14, 2) as budget_used,
        (count(distinct served.neighbourhood) * max(per_area.amount))::decimal(14, 2) as budget_amount
    from served
    cross join per_area
    cross join peildatum
    left join fct_reach as spent
        on
            served.neighbourhood = spent.neighbourhood
            and peildatum.year = spent.year
            and peildatum.half_year >= spent.half_year
)

select
    peildatum.year,
    reached.reports,
    reached.participations,
    reached.hidden,
    reached.per_thousand,
    reached.counted_residents,
    reached.counted_names,
    reached.first_time_share,
    reached.counted_first,
    budget.budget_used,
    budget.budget_amount
from peildatum
cross join reached
cross join budget;
