-- severity: error
-- stage: publication
-- A portion still has the rows that its load brought: nothing was lost, or deleted by hand, in between.
-- Told and held stand below each other, so that a condition on portion_id reaches every table once.
with

told as (

    select
        portion_id,
        body -> 'tables' -> 0 ->> 'table' as fact_table,
        rows as told,
        0 as held

    from ledger.portion

    join ledger.load using (load_id)

    join mart.definition on kind = 'job' and code = dataset and until_release = 9223372036854775807

    -- Of equal rows that are kept once, the portion counts all.
    where (body -> 'tables' -> 0 -> 'distinct') is distinct from 'true'::jsonb
        and body -> 'tables' -> 0 ->> 'table' like 'warehouse.fct%'

),

fact as (

    select * from told
    union all
    select portion_id, 'warehouse.fct_leerlingen_woonplaats', 0, 1 from warehouse.fct_leerlingen_woonplaats
    union all
    select portion_id, 'warehouse.fct_leerlingen_vestiging', 0, 1 from warehouse.fct_leerlingen_vestiging
    union all
    select portion_id, 'warehouse.fct_thuiszitters', 0, 1 from warehouse.fct_thuiszitters
    union all
    select portion_id, 'warehouse.fct_tlv', 0, 1 from warehouse.fct_tlv
    union all
    select portion_id, 'warehouse.fct_arrangementen', 0, 1 from warehouse.fct_arrangementen
    union all
    select portion_id, 'warehouse.fct_wachtlijst', 0, 1 from warehouse.fct_wachtlijst
    union all
    select portion_id, 'warehouse.fct_trajecten', 0, 1 from warehouse.fct_trajecten
    union all
    select portion_id, 'warehouse.fct_tellingen', 0, 1 from warehouse.fct_tellingen
    union all
    select portion_id, 'warehouse.fct_bedragen', 0, 1 from warehouse.fct_bedragen
    union all
    select portion_id, 'warehouse.fct_afdracht', 0, 1 from warehouse.fct_afdracht
    union all
    select portion_id, 'warehouse.fct_leerlingen_betalend', 0, 1 from warehouse.fct_leerlingen_betalend
    union all
    select portion_id, 'warehouse.fct_voortgang', 0, 1 from warehouse.fct_voortgang

)

select
    portion_id,
    null::integer as line,
    format('Van de %s rijen die zijn geladen, zijn er nog %s', sum(told), sum(held)) as message

from fact

-- Only the table that the job fills first is looked at.
group by
    portion_id,
    fact_table

having sum(held) < sum(told);
