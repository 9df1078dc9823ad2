-- Which rhythms does the agenda promise, and how often did they take place in this year and the year before?
-- grain: one row per promise per year counted, or one without a year; promised is empty where it is not per year
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
    (
        rhythms.times
        * case rhythms.per when 'maand' then 12 when 'halfjaar' then 2 when 'jaar' then 1 end
    )::bigint as promised,
    rhythms.source_ref
from stg_rhythms as rhythms
left join per_year on rhythms.rhythm = per_year.rhythm
order by rhythms.agreement nulls last, rhythms.rhythm, per_year.year;
