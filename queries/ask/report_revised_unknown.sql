-- Of which budget lines is the revised budget not known in each period, and what was spent on them all the same?
-- grain: one row per period with spending up to the peildatum; $per is jaar or halfjaar
-- needs: money, realised
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
        and half_years.half_year in (select spending.half_year from stg_realised_spending as spending)
),

lines as (
    select
        periods.period,
        budget.budget_line,
        coalesce(spending.realised, 0) as realised,
        spending.revised_budget is null and (budget.is_pm or spending.realised is not null) as is_unknown
    from periods
    inner join fct_budget as budget on periods.year = budget.year
    left join stg_realised_spending as spending
        on budget.budget_line = spending.budget_line and periods.half_year = spending.half_year
)

select
    period,
    count(distinct budget_line) filter (where is_unknown)::bigint as unknown_lines,
    count(distinct budget_line) filter (where is_unknown and realised <> 0)::bigint as spending_lines,
    coalesce(sum(realised) filter (where is_unknown), 0)::decimal(14, 2) as realised
from lines
group by period
order by period;
