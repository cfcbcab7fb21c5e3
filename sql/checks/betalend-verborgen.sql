-- severity: warning
-- tables: warehouse.fct_leerlingen_betalend
-- A number that the source hides is not guessed: of what it is part of there is no figure, only between what it lies.
select
    portion_id,
    min(line) as line,
    format('De bron verbergt %s aantallen op %s (minder dan %s); waar zij in tellen, is het cijfer onbekend', count(*), peildatum, max(hidden_below)) as message

from warehouse.fct_leerlingen_betalend

where hidden_below is not null

group by
    portion_id,
    peildatum;
