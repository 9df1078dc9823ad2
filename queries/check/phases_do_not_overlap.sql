-- Each phase begins on the day after the one before it ends.
-- grain: one row per phase that overlaps or leaves a gap
-- needs: phases
-- level: fout
with neighbours as (
    select
        name,
        starts_on,
        lag(ends_on) over (order by phase_number) as previous_ends_on
    from stg_phases
)

select
    name as subject,
    dutch_date(starts_on) as found,
    dutch_date(previous_ends_on + interval 1 day) as expected
from neighbours
where starts_on <> previous_ends_on + interval 1 day
order by starts_on;
