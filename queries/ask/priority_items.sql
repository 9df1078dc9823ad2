-- Which priority is printed with each part of the agenda?
-- grain: one row per part with a priority, the highest rank first; rank is empty where what is printed gives no order
-- needs: priorities
select
    priorities.table_name,
    priorities.item,
    items.name,
    priorities.as_printed,
    priorities.rank,
    priorities.source_ref
from stg_item_priorities as priorities
left join dim_items as items on priorities.table_name = items.table_name and priorities.item = items.item
order by priorities.rank nulls last, items.level, items.item_number;
