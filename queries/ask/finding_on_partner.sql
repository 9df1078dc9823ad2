-- Which contradictions of the source are about an organisation itself, or the fte it pays or employs?
-- grain: one row per finding
-- needs: findings, partners
with own as (
    select partner
    from stg_partners
    where partner = $partner or part_of = $partner
),

touched as (
    select
        'partners' as table_name,
        own.partner as key
    from own
    union
    select
        'fte_allocations' as table_name,
        allocations.allocation as key
    from stg_fte_allocations as allocations
    inner join own on allocations.funder = own.partner or allocations.employer = own.partner
)

select distinct
    findings.finding,
    findings.severity,
    findings.subject,
    findings.reading_a,
    findings.reading_b,
    findings.effect,
    findings.note,
    findings.source_ref,
    severity_order(findings.severity) as severity_order
from stg_findings as findings
inner join stg_finding_subjects as subjects on findings.finding = subjects.finding
inner join touched on subjects.table_name = touched.table_name and subjects.key = touched.key
order by severity_order, findings.finding;
