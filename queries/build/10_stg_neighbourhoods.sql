-- Neighbourhoods with their types.
-- grain: one row per neighbourhood
create table stg_neighbourhoods as
select
    neighbourhood,
    name,
    cbs_code,
    cbs_year::bigint as cbs_year,
    residents::bigint as residents,
    residents_on::date as residents_on,
    residents_basis,
    longitude::decimal(18, 6) as longitude,
    latitude::decimal(18, 6) as latitude,
    hectares::decimal(18, 6) as hectares,
    tile_row::bigint as tile_row,
    tile_column::bigint as tile_column
from raw_neighbourhoods;
