-- Neighbourhood metrics with their types.
-- grain: one row per neighbourhood, half_year
create table stg_neighbourhood_metrics as
select
    neighbourhood,
    half_year,
    activities::bigint as activities,
    participations::bigint as participations,
    first_time::bigint as first_time,
    partners::bigint as partners,
    initiatives::bigint as initiatives,
    budget_spent::decimal(14, 2) as budget_spent,
    profile_status
from raw_neighbourhood_metrics;
