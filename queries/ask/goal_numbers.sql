-- Which results have an indicator with a number, and which have none?
-- grain: one row per result
-- needs: results
select
    results.result,
    results.name,
    results.programme_line,
    results.due_year,
    string_agg(indicators.name, ', ' order by indicators.name) as indicators,
    results.source_ref
from stg_results as results
left join stg_indicators as indicators on results.result = indicators.result
group by
    results.result,
    results.result_number,
    results.name,
    results.programme_line,
    results.due_year,
    results.source_ref
order by results.result_number;
