-- How is a value said in Dutch, in which order do things stand, and what does the agenda call and have?
-- grain: one row per nothing; the tables are those of the papers, made here for who reads a query without any data
create table if not exists raw_words (
    role varchar, word varchar, words varchar, full_word varchar, the_word varchar, this_word varchar
);
create table if not exists raw_tables (table_name varchar, title varchar, capability varchar, is_present boolean);

-- The agenda's word for a role: word('area') is `wijk`, words('area') is `wijken`; also with what stands before it.
create macro word(wanted) as (
    select word from raw_words
    where role = wanted
);
create macro words(wanted) as (
    select words from raw_words
    where role = wanted
);
create macro full_word(wanted) as (
    select full_word from raw_words
    where role = wanted
);
create macro the_word(wanted) as (
    select the_word from raw_words
    where role = wanted
);
create macro this_word(wanted) as (
    select this_word from raw_words
    where role = wanted
);

create macro titled(text) as upper(text[1]) || text[2:];
create macro of_no_line() as concat('Niet aan één ', word('top'), ' te koppelen');

-- Whether the agenda has a table at all: what is absent breaks no promise, what is empty may.
create macro has(wanted) as (
    select is_present from raw_tables
    where table_name = wanted
);

create macro dutch_number(amount) as replace(amount::varchar, '.', ',');

-- `€ 67.500`, or `€ 67.500,50` where there are cents; as `formats.euro` says it.
create macro euro(amount) as
if(amount < 0, '− € ', '€ ')
|| replace(format('{:,}', trunc(abs(amount))::bigint), ',', '.')
|| if(amount = trunc(amount), '', ',' || right(abs(amount)::decimal(18, 2)::varchar, 2));

create macro dutch_date(day) as strftime(day, '%d-%m-%Y');
create macro dutch_period(first_day, last_day) as
coalesce(dutch_date(first_day), 'onbekend') || ' tot en met ' || coalesce(dutch_date(last_day), 'onbekend');

create macro half_year_of(day) as concat(year(day), if(month(day) < 7, '-H1', '-H2'));
create macro half_a_year_after(day) as last_day(day + interval 6 month);

-- The name of the year or half-year that a half-year counts in; a year of which only the first half counts says so.
create macro period_of(per, half_year, year_of_it, last_half_year_of_it) as case
    when per <> 'jaar' then half_year
    when last_half_year_of_it = concat(year_of_it, '-H1') then concat(year_of_it, ' (1e helft)')
    else year_of_it::varchar
end;

create macro times_per_year(times, per) as (
    times * case per when 'maand' then 12 when 'halfjaar' then 2 when 'jaar' then 1 end
)::bigint;

create macro severity_order(severity) as list_position(['hoog', 'midden', 'laag'], severity);
create macro status_order(status) as list_position(
    ['gereed', 'op koers', 'aandacht', 'achter', 'nog niet gestart', 'vervallen', 'geen opgave'], status
);
create macro status_gravity(status) as list_position(
    ['achter', 'aandacht', 'geen opgave', 'nog niet gestart', 'op koers', 'gereed', 'vervallen'], status
);
