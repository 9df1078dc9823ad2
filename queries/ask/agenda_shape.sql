-- Which levels and areas does the agenda have, what does it call them, and what can be shown of it?
-- grain: one row per level, for the areas and per capability (its first table counts); items is empty where absent
with sizes as (
    select
        tables.rowid as position,
        tables.table_name,
        tables.title,
        tables.capability,
        if(tables.is_present, built.estimated_size::bigint, null) as items
    from raw_tables as tables
    inner join duckdb_tables() as built on concat('raw_', tables.table_name) = built.table_name
),

levels as (
    select
        unnest(['programme_lines', 'results', 'agreements', 'neighbourhoods']) as name,
        unnest(['level', 'level', 'level', 'area']) as kind,
        unnest(['top', 'middle', 'leaf', 'area']) as role,
        unnest(range(4)) as shape_order
),

shape as (
    select
        levels.kind,
        levels.name,
        spoken.word,
        spoken.words,
        sizes.items,
        levels.shape_order
    from levels
    inner join sizes on levels.name = sizes.table_name
    left join raw_words as spoken on levels.role = spoken.role
    union all
    select
        'capability' as kind,
        sizes.capability as name,
        null as word,
        coalesce(
            arg_min(sizes.title, sizes.position) filter (where sizes.items is not null),
            arg_min(sizes.title, sizes.position)
        ) as words,
        arg_min(sizes.items, sizes.position) as items,
        4 as shape_order
    from sizes
    where sizes.capability is not null
    group by sizes.capability
)

select
    kind,
    name,
    word,
    words,
    items
from shape
order by shape_order, name;
