-- Every budget line with money belongs to an agreement that names that money or its fte.
-- grain: one row per budget line with money and no such agreement
-- needs: money
-- level: signaal
with priced as (
    select budget_line
    from stg_agreement_budget_lines
    where basis_kind in ('bedrag', 'fte')
)

select
    lines.name as subject,
    concat(euro(sum(amounts.amount)), ' zonder ', word('leaf'), ' met een prijs') as found,
    concat('een ', word('leaf'), ' met het bedrag of de fte') as expected
from stg_budget_lines as lines
inner join stg_budget_amounts as amounts on lines.budget_line = amounts.budget_line
anti join priced on lines.budget_line = priced.budget_line
where has('agreement_budget_lines')
group by lines.name, lines.line_number
having sum(amounts.amount) > 0
order by lines.line_number;
