-- Every budget line that is PM in some year has a moment of decision, and every such moment is about a PM.
-- grain: one row per line without a decision or decision without a PM
-- needs: money, decisions
-- level: fout
-- import: consent
with pm_lines as (
    select distinct budget_line from stg_budget_amounts
    where is_pm
)

select
    coalesce(pm_lines.budget_line, decisions.budget_line) as subject,
    if(pm_lines.budget_line is null, 'een besluit zonder PM', 'PM zonder besluit') as found,
    'een besluit bij elke PM' as expected
from pm_lines
full outer join stg_decisions as decisions on pm_lines.budget_line = decisions.budget_line
where
    has('budget_amounts')
    and (pm_lines.budget_line is null or decisions.budget_line is null)
order by subject;
