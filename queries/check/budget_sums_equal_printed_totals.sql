-- The known amounts of a year add up to the printed total.
-- grain: one row per year whose sum differs
-- needs: money
-- level: fout
-- import: consent
with sums as (
    select
        year,
        sum(amount) as amount
    from stg_budget_amounts
    group by all
)

select
    coalesce(sums.year, printed.year)::varchar as subject,
    coalesce(euro(sums.amount), 'geen bedragen') as found,
    coalesce(
        euro(printed.amount), 'geen gedrukt totaal'
    ) as expected
from sums
full outer join stg_printed_totals as printed on sums.year = printed.year
where has('printed_totals') and has('budget_amounts') and sums.amount is distinct from printed.amount
order by subject;
