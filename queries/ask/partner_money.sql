-- Which budget lines hang on the agreements of an organisation, and what do they hold in a year and altogether?
-- grain: one row per budget line that $partner's agreements (departments included) are tied to
-- needs: money, partners
with own as (
    select distinct
        links.agreement,
        agreements.agreement_number
    from stg_agreement_partners as links
    inner join stg_partners as partners on links.partner = partners.partner
    inner join stg_agreements as agreements on links.agreement = agreements.agreement
    where (partners.partner = $partner or partners.part_of = $partner) and agreements.same_as is null
),

tied as (
    select
        links.budget_line,
        string_agg(links.agreement, ', ' order by own.agreement_number) as agreement_list,
        string_agg(distinct links.basis_kind, ', ' order by links.basis_kind) as tie
    from stg_agreement_budget_lines as links
    inner join own on links.agreement = own.agreement
    group by links.budget_line
)

select
    budget.budget_line,
    budget.name,
    tied.agreement_list,
    tied.tie,
    sum(budget.known_amount) filter (where budget.year = $year and not budget.is_pm)::decimal(14, 2) as amount,
    coalesce(bool_or(budget.is_pm) filter (where budget.year = $year), false) as is_pm,
    sum(budget.known_amount)::decimal(14, 2) as known_amount,
    sum(budget.pm_lines)::bigint as pm_years,
    budget.source_ref
from tied
inner join fct_budget as budget on tied.budget_line = budget.budget_line
group by budget.budget_line, budget.name, budget.line_number, budget.source_ref, tied.agreement_list, tied.tie
order by budget.line_number;
