-- severity: error
-- datasets: duo/leerlingen-po-woonplaats
-- Pupils of one school, kind, home postcode and age stand on one line of a portion.
select
    portion_id,
    max(line) as line,
    'Dezelfde school, soort en postcode staan twee keer in het bestand' as message

from warehouse.fct_leerlingen_woonplaats

group by
    portion_id,
    peildatum,
    vestiging_code,
    soort,
    postcode,
    leeftijd

having count(*) > 1;
