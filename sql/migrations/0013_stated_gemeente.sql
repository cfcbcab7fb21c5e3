-- The long series names schools that closed before any file of addresses: where they stood is what the series itself
-- says.
set local role peil_owner;

alter table warehouse.fct_leerlingen_vestiging add column gemeente_code text;

comment on column warehouse.fct_leerlingen_vestiging.gemeente_code is 'Gemeente that the file names, as it is now; for a school of which no address is known.';
