-- Themes with their types.
-- grain: one row per theme
create table stg_themes as
select
    theme,
    theme_number::bigint as theme_number,
    name,
    summary,
    source_ref
from raw_themes;
