-- What does one fte cost on each budget line that names its fte, as printed and in another reading of the source?
-- grain: one row per budget line with fte in its name and a known amount
-- needs: money
with priced as (
    select
        lines.budget_line,
        lines.name,
        lines.line_number,
        lines.fte_in_name,
        lines.source_ref,
        max(budget.known_amount) as year_amount
    from stg_budget_lines as lines
    inner join fct_budget as budget on lines.budget_line = budget.budget_line
    where lines.fte_in_name > 0 and budget.known_amount > 0
    group by lines.budget_line, lines.name, lines.line_number, lines.fte_in_name, lines.source_ref
),

other as (
    select
        readings.budget_line,
        readings.finding,
        max(readings.amount) as amount
    from stg_readings as readings
    inner join priced on readings.budget_line = priced.budget_line
    where readings.reading <> 'table' and readings.amount <> priced.year_amount
    group by readings.budget_line, readings.finding
),

touched as (
    select
        key as budget_line,
        string_agg(distinct finding, ', ' order by finding) as findings
    from stg_finding_subjects
    where table_name in ('budget_lines', 'budget_amounts')
    group by key
)

select
    priced.name,
    priced.fte_in_name,
    priced.year_amount::decimal(14, 2) as year_amount,
    round(priced.year_amount / priced.fte_in_name, 0)::decimal(14, 2) as price_per_fte,
    other.finding,
    other.amount::decimal(14, 2) as other_amount,
    round(other.amount / priced.fte_in_name, 0)::decimal(14, 2) as other_price,
    touched.findings,
    priced.source_ref
from priced
left join other on priced.budget_line = other.budget_line
left join touched on priced.budget_line = touched.budget_line
order by priced.line_number;
