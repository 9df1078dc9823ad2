-- What a wijk reports for half a year is what the log of the cultural workers adds up to, where there is a log.
-- grain: one row per wijk, half-year and figure that differs; a count of few people is not spelled out
-- needs: activities, reach
-- level: signaal
-- import: own
with log as (
    select
        neighbourhood,
        half_year_of(held_on) as half_year,
        count(*) as activities,
        sum(participants)::bigint as participations,
        coalesce(sum(first_time), 0)::bigint as first_time,
        count(distinct partner) as partners
    from stg_activities
    group by all
),

compared as (
    select
        log.neighbourhood,
        log.half_year,
        unnest(['activiteiten', 'deelnames', 'eerste keer', 'partners']) as figure,
        unnest([false, true, true, false]) as counts_people,
        unnest([reported.activities, reported.participations, reported.first_time, reported.partners]) as reported,
        unnest([log.activities, log.participations, log.first_time, log.partners]) as counted
    from log
    inner join stg_neighbourhood_metrics as reported
        on log.neighbourhood = reported.neighbourhood and log.half_year = reported.half_year
),

shown as (
    select
        compared.neighbourhood,
        compared.half_year,
        compared.figure,
        case
            when compared.counts_people and compared.reported between 1 and agenda.small_count - 1
                then concat('< ', agenda.small_count)
            else compared.reported::varchar
        end as reported,
        case
            when compared.counts_people and compared.counted between 1 and agenda.small_count - 1
                then concat('< ', agenda.small_count)
            else compared.counted::varchar
        end as counted
    from compared
    cross join raw_agenda as agenda
    where compared.reported <> compared.counted
)

select
    concat(neighbourhood, ', ', half_year, ', ', figure) as subject,
    concat(reported, ' opgegeven') as found,
    concat(counted, ' volgens het logboek') as expected
from shown
order by subject;
