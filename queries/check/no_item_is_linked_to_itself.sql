-- No part of the agenda is linked to itself.
-- grain: one row per link that does
-- needs: links
-- level: fout
select
    concat('verband ', link) as subject,
    concat(from_item, ' ', relation, ' ', to_item) as found,
    'een ander onderdeel' as expected
from stg_item_links
where from_table = to_table and from_item = to_item and to_agenda is null and to_version is null
order by subject;
