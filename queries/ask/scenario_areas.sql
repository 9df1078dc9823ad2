-- Which wijken are there, and how many people live there?
-- grain: one row per wijk
-- needs: areas
select
    neighbourhood,
    name,
    residents
from stg_neighbourhoods
order by name;
