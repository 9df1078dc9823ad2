-- Every budget line with money belongs to an agreement that names that money or its fte.
-- grain: one row per budget line with money and no such agreement
-- level: signaal
with priced as (
    select budget_line
    from stg_agreement_budget_lines
    where basis_kind in ('bedrag', 'fte')
)

select
    lines.name as subject,
    concat(
        '€ ', translate(format('{:,.2f}', sum(amounts.amount)::double), ',.', '.,'), ' zonder afspraak met een prijs'
    ) as found,
    'een afspraak die het bedrag of de fte noemt' as expected
from stg_budget_lines as lines
inner join stg_budget_amounts as amounts on lines.budget_line = amounts.budget_line
anti join priced on lines.budget_line = priced.budget_line
group by lines.name, lines.line_number
having sum(amounts.amount) > 0
order by lines.line_number;
