-- A cell that is zero or PM has a reason of its own kind, and a cell with money has none.
-- grain: one row per cell that breaks this
-- needs: money
-- level: fout
select
    concat(budget_line, ', ', year) as subject,
    concat(if(is_pm, 'PM', dutch_number(amount)), ' met reden: ', coalesce(reason, 'geen')) as found,
    case
        when is_pm then 'na evaluatie, wacht op raadsbesluit of geen reden vermeld'
        when amount = 0 then 'betaald door ander, nog niet gestart, afgelopen of geen reden vermeld'
        when amount is null then 'een bedrag of PM'
        else 'geen reden bij een bedrag'
    end as expected
from stg_budget_amounts
where
    case
        when is_pm then coalesce(reason, '') not in ('na evaluatie', 'wacht op raadsbesluit', 'geen reden vermeld')
        when amount = 0
            then coalesce(reason, '') not in (
                'betaald door ander', 'nog niet gestart', 'afgelopen', 'geen reden vermeld'
            )
        else amount is null or reason is not null
    end
order by subject;
