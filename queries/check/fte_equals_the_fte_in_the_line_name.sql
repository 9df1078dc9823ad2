-- The fte that counts in a budget line adds up to the fte in the name of that line.
-- grain: one row per budget line whose fte differs
-- needs: money, fte
-- level: fout
-- import: consent
with counted as (
    select
        budget_line,
        sum(fte) as fte
    from stg_fte_allocations
    where in_line_name
    group by all
)

select
    lines.name as subject,
    coalesce(dutch_number(counted.fte), 'geen') || ' fte' as found,
    coalesce(dutch_number(lines.fte_in_name), 'geen') || ' fte' as expected
from stg_budget_lines as lines
left join counted on lines.budget_line = counted.budget_line
where counted.fte is distinct from lines.fte_in_name
order by lines.line_number;
