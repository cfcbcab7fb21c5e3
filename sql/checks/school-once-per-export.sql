-- severity: error
-- datasets: duo/vestigingen-bo
-- A dated export names each school once.
select
    portion_id,
    max(line) as line,
    'Dezelfde vestiging staat twee keer in de export' as message

from warehouse.obs_school

group by
    portion_id,
    vestiging_code

having count(*) > 1;
