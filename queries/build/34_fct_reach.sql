-- What each wijk reported per half-year, with counts of people below the agenda's threshold already taken out.
-- grain: one row per wijk per half-year with a report; a word stands where a count may not be shown
create table fct_reach as
with agenda as (
    select small_count::bigint as small_count
    from raw_agenda
),

reported as (
    select
        metrics.neighbourhood,
        metrics.half_year,
        half_years.year,
        metrics.activities,
        metrics.participations,
        metrics.first_time,
        metrics.partners,
        metrics.initiatives,
        metrics.budget_spent,
        metrics.profile_status,
        neighbourhoods.residents,
        agenda.small_count,
        metrics.participations between 1 and agenda.small_count - 1 as few_participations,
        metrics.first_time between 1 and agenda.small_count - 1 as few_first,
        metrics.participations - metrics.first_time between 1 and agenda.small_count - 1 as few_returning
    from stg_neighbourhood_metrics as metrics
    inner join stg_neighbourhoods as neighbourhoods on metrics.neighbourhood = neighbourhoods.neighbourhood
    inner join dim_half_years as half_years on metrics.half_year = half_years.half_year
    cross join agenda
),

-- The rest of a small count would give it away: few who came back is told by the first-timers and the total.
shown as (
    select
        neighbourhood,
        half_year,
        year,
        activities,
        partners,
        initiatives,
        budget_spent,
        profile_status,
        residents,
        if(few_participations, null, participations) as participations,
        if(few_participations, concat('< ', small_count), null) as participations_word,
        if(few_first or few_returning, null, first_time) as first_time,
        case
            when few_first then concat('< ', small_count)
            when few_returning then 'afgeschermd'
        end as first_time_word
    from reported
)

select
    neighbourhood,
    half_year,
    year,
    activities,
    participations,
    participations_word,
    round(participations * 1000 / nullif(residents, 0), 1)::decimal(9, 1) as per_thousand,
    first_time,
    first_time_word,
    round(first_time / nullif(participations, 0), 4)::decimal(6, 4) as first_time_share,
    partners,
    initiatives,
    budget_spent,
    profile_status
from shown;
