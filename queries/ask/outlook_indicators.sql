-- How far is each indicator between its baseline and its target, against a straight path between the two?
-- grain: one row per indicator per year with a value up to the peildatum, or one row without a year where none is known
-- needs: indicators
with peildatum as (
    select year
    from dim_half_years
    where half_year = $half_year
),

measured as (
    select
        measurements.indicator,
        measurements.year,
        measurements.value::decimal(18, 6) as value
    from stg_indicator_values as measurements
    cross join peildatum
    where measurements.year <= peildatum.year
)

select
    indicators.indicator,
    indicators.name,
    indicators.unit,
    indicators.result,
    indicators.baseline,
    indicators.baseline_year,
    indicators.target,
    indicators.target_year,
    measured.year,
    measured.value,
    if(
        measured.year is null,
        null,
        round(
            indicators.baseline
            + (indicators.target - indicators.baseline)
            * (least(measured.year, indicators.target_year) - indicators.baseline_year)
            / nullif(indicators.target_year - indicators.baseline_year, 0),
            1
        )
    )::decimal(18, 1) as path,
    indicators.source_ref
from stg_indicators as indicators
left join measured on indicators.indicator = measured.indicator
order by indicators.indicator, measured.year;
