-- Which results are promised for which year?
-- grain: one row per result
-- needs: results
select
    result,
    programme_line,
    due_year,
    name
from stg_results
order by result_number;
