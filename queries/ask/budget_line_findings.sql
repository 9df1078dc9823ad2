-- Which contradictions of the source touch each budget line?
-- grain: one row per budget line that any finding touches
-- needs: findings
select
    subjects.key as budget_line,
    string_agg(distinct subjects.finding, ', ' order by subjects.finding) as findings
from stg_finding_subjects as subjects
inner join stg_budget_lines as lines on subjects.key = lines.budget_line
where subjects.table_name in ('budget_lines', 'budget_amounts')
group by subjects.key
order by subjects.key;
