-- Which rhythms do agreements promise?
-- grain: one row per rhythm that belongs to an agreement
-- needs: rhythms
select
    rhythm,
    agreement,
    name
from stg_rhythms
where agreement is not null
order by rhythm;
