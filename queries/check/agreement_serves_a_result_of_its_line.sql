-- An agreement works on results of its own programme line.
-- grain: one row per agreement and result of another line
-- needs: results
-- level: fout
with served as (
    select
        agreement,
        agreement_number,
        programme_line,
        unnest([result, second_result]) as result
    from stg_agreements
)

select
    served.agreement as subject,
    concat(word('middle'), ' ', results.result) as found,
    concat('een ', word('middle'), ' van ', word('top'), ' ', served.programme_line) as expected
from served
inner join stg_results as results on served.result = results.result
where results.programme_line <> served.programme_line
order by served.agreement_number, results.result_number;
