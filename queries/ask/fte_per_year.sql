-- Who pays how many fte in each year?
-- grain: one row per year per payer; existing fte of the city stands apart from the additional
-- needs: fte
select
    year,
    payer,
    sum(fte)::decimal(6, 3) as fte
from fct_fte
group by all
order by year, payer;
