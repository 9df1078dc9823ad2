-- Which agreements fit the reader's choice, who leads them, and how do they stand at the peildatum?
-- grain: one row per agreement, repeats left out; an empty list or text leaves that choice open; status if kept
with repeats as (
    select
        same_as as agreement,
        string_agg(agreement, ', ' order by agreement_number) as repeated_as,
        list(phase) as phases
    from stg_agreements
    where same_as is not null
    group by same_as
),

carriers as (
    select
        links.agreement,
        links.partner,
        links.role,
        partners.name,
        partners.part_of,
        exists(
            select 1
            from stg_agreement_partners as others
            inner join stg_partners as parts on others.partner = parts.partner
            where others.agreement = links.agreement and parts.part_of = links.partner
        ) as named_by_department
    from stg_agreement_partners as links
    inner join stg_partners as partners on links.partner = partners.partner
),

carried as (
    select
        agreement,
        string_agg(name, ', ' order by name) filter (where role = 'trekker' and not named_by_department) as leaders,
        string_agg(name, ', ' order by name) filter (where role <> 'trekker' and not named_by_department) as others,
        list_distinct(list_concat(list(partner), list(part_of) filter (where part_of is not null))) as partners,
        string_agg(name, ' ') as names
    from carriers
    group by agreement
)

select
    agreements.agreement,
    agreements.name,
    agreements.programme_line,
    lines.name as programme_line_name,
    phases.name as phase_name,
    if(has('agreement_statuses'), coalesce(facts.status, 'geen opgave'), null) as status,
    carried.leaders,
    carried.others,
    agreements.timing,
    agreements.timing_as_printed,
    if(agreements.timing = 'begrensd', agreements.starts_on, null) as starts_on,
    if(agreements.timing = 'begrensd', agreements.ends_on, null) as ends_on,
    repeats.repeated_as,
    agreements.summary,
    facts.note,
    agreements.source_ref
from stg_agreements as agreements
left join stg_programme_lines as lines on agreements.programme_line = lines.programme_line
left join stg_phases as phases on agreements.phase = phases.phase
left join repeats on agreements.agreement = repeats.agreement
left join carried on agreements.agreement = carried.agreement
left join fct_status as facts on agreements.agreement = facts.agreement and facts.half_year = $half_year
where
    agreements.same_as is null
    and (len($lines) = 0 or agreements.programme_line = any($lines))
    and (
        len($phases) = 0
        or agreements.phase = any($phases)
        or list_has_any(coalesce(repeats.phases, []), $phases)
    )
    and (len($statuses) = 0 or coalesce(facts.status, 'geen opgave') = any($statuses))
    and (len($partners) = 0 or list_has_any(coalesce(carried.partners, []), $partners))
    and (len($timings) = 0 or agreements.timing = any($timings))
    and (
        len($results) = 0
        or agreements.result = any($results)
        or coalesce(agreements.second_result = any($results), false)
    )
    and (
        agreements.agreement = $words
        or contains(
            strip_accents(lower(
                concat_ws(' ', agreements.name, agreements.summary, agreements.approach, carried.names)
            )),
            strip_accents(lower($words))
        )
    )
order by agreements.agreement_number;
