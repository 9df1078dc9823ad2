-- What was budgeted, revised and realised per half-year or per year, up to the peildatum?
-- grain: one row per period; $per is jaar or halfjaar; half the year's amount per half-year; 2026 (1e helft) is no year
-- needs: money
with periods as (
    select
        half_years.half_year,
        half_years.year,
        period_of(
            $per, half_years.half_year, half_years.year, max(half_years.half_year) over (partition by half_years.year)
        ) as period
    from dim_half_years as half_years
    where
        half_years.half_year <= $half_year
        and (
            half_years.year in (select years.year from stg_budget_amounts as years)
            or half_years.half_year in (select spending.half_year from stg_realised_spending as spending)
        )
),

realised as (
    select
        periods.period,
        sum(spending.revised_budget)::decimal(14, 2) as revised,
        sum(spending.realised)::decimal(14, 2) as realised
    from periods
    inner join stg_realised_spending as spending on periods.half_year = spending.half_year
    group by periods.period
),

years as (
    select
        year,
        sum(known_amount) as known_amount,
        sum(pm_lines) as pm_lines
    from fct_budget
    group by year
),

budgeted as (
    select
        periods.period,
        sum(years.known_amount / 2)::decimal(14, 2) as budgeted,
        max(years.pm_lines)::bigint as pm_lines
    from periods
    left join years on periods.year = years.year
    group by periods.period
)

select
    budgeted.period,
    budgeted.budgeted,
    budgeted.pm_lines,
    realised.revised,
    realised.realised
from budgeted
left join realised on budgeted.period = realised.period
order by budgeted.period;
