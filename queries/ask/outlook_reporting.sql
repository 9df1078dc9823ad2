-- Who last reported on each agreement, when, and how old was that at the peildatum?
-- grain: one row per agreement, repeats left out; stale when the last report is over half a year old or absent
-- needs: statuses
with peildatum as (
    select
        half_year,
        starts_on,
        ends_on
    from dim_half_years
    where half_year = $half_year
),

last_report as (
    select
        facts.agreement,
        max(facts.half_year) as half_year
    from fct_status as facts
    cross join peildatum
    where facts.status <> 'geen opgave' and facts.half_year <= peildatum.half_year
    group by facts.agreement
),

leaders as (
    select
        links.agreement,
        string_agg(partners.name, ', ' order by partners.name) as leaders
    from stg_agreement_partners as links
    inner join stg_partners as partners on links.partner = partners.partner
    where links.role = 'trekker'
    group by links.agreement
)

select
    agreements.agreement,
    agreements.name,
    leaders.leaders,
    coalesce(now.status, 'geen opgave') as status,
    facts.status as last_status,
    last_report.half_year as last_half_year,
    coalesce(reporters.name, facts.reported_by) as reporter,
    facts.reported_on,
    if(
        facts.agreement is null,
        null,
        date_diff(
            'day', least(coalesce(facts.reported_on, half_years.ends_on), peildatum.ends_on), peildatum.ends_on
        )
    )::bigint as days_old,
    coalesce(
        facts.status not in ('gereed', 'vervallen')
        and coalesce(facts.reported_on, half_years.ends_on) < peildatum.starts_on,
        facts.status is null
    ) as stale
from stg_agreements as agreements
cross join peildatum
left join last_report on agreements.agreement = last_report.agreement
left join dim_half_years as half_years on last_report.half_year = half_years.half_year
left join fct_status as facts
    on last_report.agreement = facts.agreement and last_report.half_year = facts.half_year
left join fct_status as now
    on agreements.agreement = now.agreement and peildatum.half_year = now.half_year
left join stg_partners as reporters on facts.reported_by = reporters.partner
left join leaders on agreements.agreement = leaders.agreement
where agreements.same_as is null
order by agreements.agreement_number;
