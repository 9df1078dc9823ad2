-- Which organisations can pay, join in or withdraw, and whose budget is it?
-- grain: one row per organisation
-- needs: partners
select
    partner,
    name,
    kind = 'gemeente' and part_of is null as is_city
from stg_partners
order by name;
