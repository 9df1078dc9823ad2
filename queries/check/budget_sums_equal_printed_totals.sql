-- The known amounts of a year add up to the printed total.
-- grain: one row per year whose sum differs
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
    coalesce('€ ' || translate(format('{:,.2f}', sums.amount::double), ',.', '.,'), 'geen bedragen') as found,
    coalesce(
        '€ ' || translate(format('{:,.2f}', printed.amount::double), ',.', '.,'), 'geen gedrukt totaal'
    ) as expected
from sums
full outer join stg_printed_totals as printed on sums.year = printed.year
where sums.amount is distinct from printed.amount
order by subject;
