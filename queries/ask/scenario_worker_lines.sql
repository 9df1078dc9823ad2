-- Without the money of which budget lines does an area have no worker?
-- grain: one row per budget line that pays the workers; where no line says so, per line that grows with the areas
-- needs: money
with pays_workers as (
    select budget_line
    from stg_budget_lines
    where line_role = 'inzet werkers'
)

select budget_line from pays_workers
union
select lines.budget_line
from stg_budget_lines as lines
where
    lines.per_neighbourhood
    and not exists (select 1 from pays_workers)
order by budget_line;
