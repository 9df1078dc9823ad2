-- Which rhythms does the agenda promise, and how often did they take place in this year and the year before?
-- grain: one row per promise per year counted, or one without a year; promised is empty where it is not per year
-- needs: rhythms
with peildatum as (
    select
        half_year,
        year
    from dim_half_years
    where half_year = $half_year
),

per_year as (
    select
        counts.rhythm,
        half_years.year,
        count(*)::bigint as half_years_counted,
        sum(counts.count)::bigint as counted
    from stg_rhythm_counts as counts
    inner join dim_half_years as half_years on counts.half_year = half_years.half_year
    cross join peildatum
    where counts.half_year <= peildatum.half_year and half_years.year >= peildatum.year - 1
    group by counts.rhythm, half_years.year
)

select
    rhythms.rhythm,
    rhythms.agreement,
    rhythms.name,
    rhythms.times,
    rhythms.times_at_most,
    rhythms.per,
    per_year.year,
    per_year.half_years_counted,
    per_year.counted,
    times_per_year(rhythms.times, rhythms.per) as promised,
    rhythms.source_ref
from stg_rhythms as rhythms
left join stg_agreements as agreements on rhythms.agreement = agreements.agreement
left join per_year on rhythms.rhythm = per_year.rhythm
order by agreements.agreement_number nulls last, rhythms.rhythm, per_year.year;
