-- What can a question be asked about: the codes of the agenda with their names?
-- grain: one row per kind of thing and code
select
    'agreement' as kind,
    agreement as code,
    name
from stg_agreements
union all
select
    'partner' as kind,
    partner as code,
    name
from stg_partners
union all
select
    'neighbourhood' as kind,
    neighbourhood as code,
    name
from stg_neighbourhoods
union all
select
    'programme_line' as kind,
    programme_line as code,
    name
from stg_programme_lines
union all
select
    'result' as kind,
    result as code,
    name
from stg_results
order by kind, code;
