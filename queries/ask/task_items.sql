-- What does each party do in its role, for which part of the agenda?
-- grain: one row per task, in the order of the agenda
-- needs: tasks
select
    tasks.task,
    tasks.table_name,
    tasks.item,
    items.name,
    tasks.partner,
    partners.name as partner_name,
    tasks.role,
    tasks.text,
    tasks.source_ref
from stg_item_tasks as tasks
left join dim_items as items on tasks.table_name = items.table_name and tasks.item = items.item
left join stg_partners as partners on tasks.partner = partners.partner
order by items.level, items.item_number, tasks.role, partners.name, tasks.task;
