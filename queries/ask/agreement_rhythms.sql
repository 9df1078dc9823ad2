-- Which rhythm does the agreement promise, and was it kept in each year up to the peildatum?
-- grain: one row per promise per year counted, or one without a year; promised is empty where it is not per year
-- needs: rhythms
with per_year as (
    select
        counts.rhythm,
        half_years.year,
        count(*)::bigint as half_years_counted,
        sum(counts.count)::bigint as counted
    from stg_rhythm_counts as counts
    inner join dim_half_years as half_years on counts.half_year = half_years.half_year
    where counts.half_year <= $half_year
    group by counts.rhythm, half_years.year
)

select
    rhythms.rhythm,
    rhythms.name,
    rhythms.times,
    rhythms.times_at_most,
    rhythms.per,
    rhythms.reading,
    per_year.year,
    per_year.half_years_counted,
    per_year.counted,
    times_per_year(rhythms.times, rhythms.per) as promised,
    rhythms.source_ref
from stg_rhythms as rhythms
inner join stg_agreements as agreements
    on rhythms.agreement = coalesce(agreements.same_as, agreements.agreement)
left join per_year on rhythms.rhythm = per_year.rhythm
where agreements.agreement = $agreement
order by rhythms.rhythm, per_year.year;
