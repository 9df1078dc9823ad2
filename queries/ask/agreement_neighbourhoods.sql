-- In which wijken do the budget lines of the agreement work at the peildatum?
-- grain: one row per wijk or slot with a worker; none where no line of the agreement is meant per wijk
-- needs: workers
with per_area as (
    select bool_or(lines.per_neighbourhood) as applies
    from stg_agreement_budget_lines as links
    inner join stg_agreements as agreements
        on links.agreement = coalesce(agreements.same_as, agreements.agreement)
    inner join stg_budget_lines as lines on links.budget_line = lines.budget_line
    where agreements.agreement = $agreement
)

select distinct
    coverage.neighbourhood,
    neighbourhoods.name,
    coverage.slot
from fct_coverage as coverage
inner join per_area on per_area.applies
left join stg_neighbourhoods as neighbourhoods on coverage.neighbourhood = neighbourhoods.neighbourhood
where coverage.half_year = $half_year
order by neighbourhoods.name nulls last, coverage.slot;
