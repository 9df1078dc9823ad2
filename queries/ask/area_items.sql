-- Which parts of the agenda hold in which area?
-- grain: one row per part per area, areas in alphabetical order
-- needs: spread
select
    areas.neighbourhood,
    areas.name as area_name,
    spread.table_name,
    spread.item,
    items.name,
    spread.source_ref
from stg_item_areas as spread
left join stg_neighbourhoods as areas on spread.neighbourhood = areas.neighbourhood
left join dim_items as items on spread.table_name = items.table_name and spread.item = items.item
order by areas.name, items.level, items.item_number;
