-- A BRIN index knows nothing of the pages that were filled since the last vacuum: while a country's files come in one
-- after the other, each check of one file read all that came before it.
set local role peil_owner;

drop index warehouse.fct_leerlingen_woonplaats_portion_id_idx;

create index on warehouse.fct_leerlingen_woonplaats (portion_id);
