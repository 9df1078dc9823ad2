-- Every part of the agenda that a link, area, priority or task names exists.
-- grain: one row per part that does not, per table that names it
-- needs: links / priorities / spread / tasks
-- level: fout
with named as (
    select
        from_table as table_name,
        from_item as item,
        concat('verband ', link) as subject
    from stg_item_links
    union
    select
        to_table as table_name,
        to_item as item,
        concat('verband ', link) as subject
    from stg_item_links
    where to_agenda is null and to_version is null
    union
    select
        table_name,
        item,
        concat(word('area'), ' ', neighbourhood) as subject
    from stg_item_areas
    union
    select
        table_name,
        item,
        'prioriteit' as subject
    from stg_item_priorities
    union
    select
        table_name,
        item,
        concat('taak ', task) as subject
    from stg_item_tasks
)

select
    named.subject,
    concat(tables.title, ': ', named.item) as found,
    'een bestaand onderdeel' as expected
from named
inner join raw_tables as tables on named.table_name = tables.table_name
anti join dim_items as items on named.table_name = items.table_name and named.item = items.item
order by named.subject, named.item;
