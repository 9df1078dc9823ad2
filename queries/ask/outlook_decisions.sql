-- By which council moment does every PM have to be resolved, what lapses otherwise, and is it still PM?
-- grain: one row per decision, the first moment on top, those without a date last
-- needs: decisions
with unknown as (
    select
        budget_line,
        min(year) filter (where is_pm)::bigint as first_pm_year,
        count(*) filter (where is_pm)::bigint as pm_years
    from fct_budget
    group by budget_line
)

select
    decisions.decision,
    decisions.subject,
    decisions.budget_line,
    lines.name as budget_line_name,
    coalesce(lines.per_neighbourhood, false) as per_neighbourhood,
    decisions.decide_by,
    coalesce(decisions.date_derived, false) as derived,
    decisions.basis as date_basis,
    decisions.body,
    decisions.if_nothing,
    unknown.first_pm_year,
    coalesce(unknown.pm_years, 0)::bigint as pm_years,
    case
        when decisions.decide_by is null then 'zonder datum'
        when decisions.decide_by <= half_years.ends_on then 'moment voorbij'
        when decisions.decide_by <= half_a_year_after(half_years.ends_on) then 'binnen een half jaar'
        else 'later'
    end as moment,
    if(coalesce(unknown.pm_years, 0) = 0, 'geen PM meer in de begroting', 'nog PM') as outcome,
    decisions.source_ref
from stg_decisions as decisions
inner join dim_half_years as half_years on half_years.half_year = $half_year
left join unknown on decisions.budget_line = unknown.budget_line
left join stg_budget_lines as lines on decisions.budget_line = lines.budget_line
order by decisions.decide_by nulls last, lines.line_number, decisions.decision;
