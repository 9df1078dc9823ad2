-- Which lines spent more or less than their revised budget, up to the peildatum in its year?
-- grain: one row per budget line with spending in the year of the peildatum
-- needs: money, realised
select
    lines.name,
    sum(spending.revised_budget)::decimal(14, 2) as revised,
    sum(spending.realised)::decimal(14, 2) as realised,
    (sum(spending.realised) - sum(spending.revised_budget))::decimal(14, 2) as difference,
    lines.source_ref
from stg_realised_spending as spending
inner join stg_budget_lines as lines on spending.budget_line = lines.budget_line
inner join dim_half_years as half_years on spending.half_year = half_years.half_year
where
    spending.half_year <= $half_year
    and half_years.year = (
        select chosen.year from dim_half_years as chosen
        where chosen.half_year = $half_year
    )
group by lines.name, lines.line_number, lines.source_ref
order by lines.line_number;
