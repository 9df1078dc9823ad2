-- How do the parts of the agenda hang together, with each other and with those of other agendas and versions?
-- grain: one row per link, in the order of the agenda; to_name is empty where the other part is not in this agenda
-- needs: links
select
    links.link,
    links.from_table,
    links.from_item,
    here.name as from_name,
    links.relation,
    links.closeness,
    links.to_agenda,
    links.to_version,
    links.to_table,
    links.to_item,
    there.name as to_name,
    links.reason,
    links.certainty,
    links.state,
    links.confirmed_by,
    links.source_ref
from stg_item_links as links
left join dim_items as here on links.from_table = here.table_name and links.from_item = here.item
left join dim_items as there
    on
        links.to_table = there.table_name
        and links.to_item = there.item
        and links.to_agenda is null
        and links.to_version is null
order by here.level, here.item_number, links.link;
