-- How many rows does each table of the data hold?
-- grain: one row per table that was read, the settings of the agenda included
select
    replace(table_name, 'raw_', '') as table_name,
    estimated_size::bigint as table_rows
from duckdb_tables()
where starts_with(table_name, 'raw_')
order by table_name;
