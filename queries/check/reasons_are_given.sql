-- The source says why a cell is zero or PM.
-- grain: one row per budget line with cells whose reason the source does not give
-- needs: money
-- level: signaal
select
    lines.name as subject,
    concat(
        count(*) filter (where not amounts.is_pm), ' keer 0 en ', count(*) filter (where amounts.is_pm), ' keer PM'
    ) as found,
    'een reden in de bron' as expected
from stg_budget_amounts as amounts
inner join stg_budget_lines as lines on amounts.budget_line = lines.budget_line
where amounts.reason = 'geen reden vermeld'
group by lines.name, lines.line_number
order by lines.line_number;
