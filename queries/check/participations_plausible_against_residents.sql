-- The participations of half a year are no more than the residents of the wijk.
-- grain: one row per wijk and half-year with more
-- needs: areas, reach
-- level: signaal
select
    concat(wijken.name, ', ', metrics.half_year) as subject,
    concat(metrics.participations, ' deelnames') as found,
    concat('hoogstens ', wijken.residents, ' (het aantal inwoners)') as expected
from stg_neighbourhood_metrics as metrics
inner join stg_neighbourhoods as wijken on metrics.neighbourhood = wijken.neighbourhood
where metrics.participations > wijken.residents
order by subject;
