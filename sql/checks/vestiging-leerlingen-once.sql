-- severity: error
-- datasets: duo/leerlingen-per-vestiging
-- A school and kind has one number per counting date.
select
    portion_id,
    max(line) as line,
    'Dezelfde vestiging en soort staan twee keer in het bestand' as message

from warehouse.fct_leerlingen_vestiging

group by
    portion_id,
    peildatum,
    vestiging_code,
    soort

having count(*) > 1;
