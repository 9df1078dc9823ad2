-- Bounded agreements have two dates, open-ended ones a start, ongoing ones none, and undated ones only recovered dates.
-- grain: one row per agreement that breaks this
-- level: fout
select
    agreement as subject,
    concat(
        timing,
        ', begin: ', coalesce(dutch_date(starts_on), 'geen'),
        ', einde: ', coalesce(dutch_date(ends_on), 'geen'),
        ', gedrukt: ', coalesce(timing_as_printed, 'niets')
    ) as found,
    case timing
        when 'begrensd' then 'begin, einde en gedrukte tekst'
        when 'open einde' then 'alleen een begin, en gedrukte tekst'
        when 'doorlopend' then 'geen datums, wel gedrukte tekst'
        else 'niets gedrukt; datums alleen met de woorden waar zij uit komen'
    end as expected
from stg_agreements
where
    case timing
        when 'begrensd' then starts_on is null or ends_on is null or timing_as_printed is null
        when 'open einde' then starts_on is null or ends_on is not null or timing_as_printed is null
        when 'doorlopend' then starts_on is not null or ends_on is not null or timing_as_printed is null
        else timing_as_printed is not null or (coalesce(starts_on, ends_on) is null) <> (recovered_from is null)
    end
order by agreement_number;
