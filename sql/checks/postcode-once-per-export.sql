-- severity: error
-- datasets: duo/postcode-swv
-- A dated table names each postcode once.
select
    portion_id,
    max(line) as line,
    'Dezelfde postcode staat twee keer in de tabel' as message

from warehouse.obs_postcode

group by
    portion_id,
    postcode

having count(*) > 1;
