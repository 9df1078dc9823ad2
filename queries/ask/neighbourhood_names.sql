-- Which wijken does the city have?
-- grain: one row per wijk, in alphabetical order
select
    neighbourhood,
    name
from stg_neighbourhoods
order by name;
