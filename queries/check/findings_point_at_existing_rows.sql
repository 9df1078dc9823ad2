-- Every row that a finding touches exists.
-- grain: one row per finding and key that does not
-- needs: findings
-- level: fout
-- import: consent
with existing as (
    select
        'phases' as table_name,
        phase as key
    from stg_phases
    union all
    select
        'programme_lines' as table_name,
        programme_line as key
    from stg_programme_lines
    union all
    select
        'themes' as table_name,
        theme as key
    from stg_themes
    union all
    select
        'results' as table_name,
        result as key
    from stg_results
    union all
    select
        'agreements' as table_name,
        agreement as key
    from stg_agreements
    union all
    select
        'partners' as table_name,
        partner as key
    from stg_partners
    union all
    select
        'budget_lines' as table_name,
        budget_line as key
    from stg_budget_lines
    union all
    select
        'fte_allocations' as table_name,
        allocation as key
    from stg_fte_allocations
    union all
    select
        'neighbourhoods' as table_name,
        neighbourhood as key
    from stg_neighbourhoods
    union all
    select
        'worker_deployments' as table_name,
        deployment as key
    from stg_worker_deployments
    union all
    select
        'rhythms' as table_name,
        rhythm as key
    from stg_rhythms
    union all
    select
        'indicators' as table_name,
        indicator as key
    from stg_indicators
)

select
    subjects.finding as subject,
    concat(subjects.table_name, ': ', subjects.key) as found,
    'een bestaande rij' as expected
from stg_finding_subjects as subjects
anti join existing on subjects.table_name = existing.table_name and subjects.key = existing.key
order by subject, found;
