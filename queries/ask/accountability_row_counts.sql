-- How many rows does each table of the data hold?
-- grain: one row per table that the agenda has
select
    tables.table_name,
    built.estimated_size::bigint as table_rows
from raw_tables as tables
inner join duckdb_tables() as built on concat('raw_', tables.table_name) = built.table_name
where tables.is_present
order by tables.table_name;
