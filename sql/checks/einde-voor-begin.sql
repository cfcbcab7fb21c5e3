-- severity: warning
-- tables: warehouse.fct_thuiszitters, warehouse.fct_trajecten
-- What ends before it begins lasted no time that can be counted: it is told, and no measure counts how long it took.
with

spell as (

    select portion_id, line, begin, einde from warehouse.fct_thuiszitters
    union all
    select portion_id, line, begin, einde from warehouse.fct_trajecten

)

select
    portion_id,
    min(line) as line,
    format('%s regel(s) met een einde dat voor het begin ligt; hoe lang het duurde, telt niet mee', count(*)) as message

from spell

where einde < begin

group by portion_id;
