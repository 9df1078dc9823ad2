-- What does each authority see as its role in the agenda?
-- grain: one row per role of an authority, in the order of the enumeration
-- needs: roles
select
    authority,
    role_number,
    role,
    source_ref
from stg_authority_roles
order by authority, role_number;
