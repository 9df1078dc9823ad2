-- How each agreement stood at each half-year; where nobody reported, the status is "geen opgave".
-- grain: one row per agreement (repeats left out) per half-year of the agenda up to the last with any report
create table fct_status as
with reported as (
    select max(half_year) as last_half_year
    from stg_agreement_statuses
    where status <> 'geen opgave'
)

select
    agreements.agreement,
    agreements.programme_line,
    agreements.phase,
    half_years.half_year,
    half_years.previous_half_year,
    coalesce(statuses.status, 'geen opgave') as status,
    statuses.note,
    statuses.reported_by,
    statuses.reported_on
from stg_agreements as agreements
cross join dim_half_years as half_years
cross join reported
left join stg_agreement_statuses as statuses
    on agreements.agreement = statuses.agreement and half_years.half_year = statuses.half_year
where
    agreements.same_as is null
    and half_years.half_year <= reported.last_half_year;
