-- Agreement budget lines with their types.
-- grain: one row per agreement, budget_line
create table stg_agreement_budget_lines as
select
    agreement,
    budget_line,
    basis_kind,
    basis,
    source_ref
from raw_agreement_budget_lines;
