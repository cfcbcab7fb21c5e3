-- severity: warning
-- tables: warehouse.fct_leerlingen_betalend
-- A number that the source hides is not guessed: what is added up is then a lower bound.
select
    portion_id,
    min(line) as line,
    format('De bron verbergt %s aantallen op %s (minder dan %s); zij zijn niet meegeteld', count(*), peildatum, max(hidden_below)) as message

from warehouse.fct_leerlingen_betalend

where hidden_below is not null

group by
    portion_id,
    peildatum;
