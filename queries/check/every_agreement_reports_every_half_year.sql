-- Every agreement has a status, or "geen opgave", in every half-year with reports; a repeat has none of its own.
-- grain: one row per agreement and half-year that breaks this
-- needs: statuses
-- level: fout
with half_years as (
    select distinct half_year from stg_agreement_statuses
),

wanted as (
    select
        agreements.agreement,
        half_years.half_year
    from stg_agreements as agreements
    cross join half_years
    where agreements.same_as is null
)

select
    concat(coalesce(wanted.agreement, statuses.agreement), ', ', coalesce(wanted.half_year, statuses.half_year))
        as subject,
    coalesce(statuses.status, 'geen rij') as found,
    if(wanted.agreement is null, 'geen rij: dit is een herhaling', 'een status of geen opgave') as expected
from wanted
full outer join stg_agreement_statuses as statuses
    on wanted.agreement = statuses.agreement and wanted.half_year = statuses.half_year
where wanted.agreement is null or statuses.agreement is null
order by subject;
