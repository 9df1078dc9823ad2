-- A link, a task or a role stands there once.
-- grain: one row per link, task or role that stands there more often
-- needs: links / roles / tasks
-- level: fout
with said as (
    select
        'verband' as kind,
        concat_ws(' ', from_item, relation, to_item, to_agenda, to_version) as about,
        [from_table, from_item, relation, to_table, to_item, to_agenda, to_version] as content
    from stg_item_links
    union all
    select
        'taak' as kind,
        concat_ws(' ', item, partner, role) as about,
        [table_name, item, partner, role, text] as content
    from stg_item_tasks
    union all
    select
        'rol' as kind,
        authority as about,
        [authority, role] as content
    from stg_authority_roles
)

select
    concat(kind, ': ', about) as subject,
    concat(count(*), ' keer') as found,
    'één keer' as expected
from said
group by kind, about, content
having count(*) > 1
order by kind, about;
