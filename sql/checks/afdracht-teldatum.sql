-- severity: warning
-- tables: warehouse.fct_afdracht
-- A calendar year is paid by the headcount of 1 February of the year before; another day is told, never corrected.
select
    portion_id,
    line,
    format('De afdracht van %s noemt teldatum %s in plaats van %s-02-01', kalenderjaar, teldatum, kalenderjaar::integer - 1) as message

from warehouse.fct_afdracht

where teldatum <> make_date(kalenderjaar::integer - 1, 2, 1);
