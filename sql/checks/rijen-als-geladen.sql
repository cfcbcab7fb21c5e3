-- severity: error
-- stage: publication
-- A portion still has the rows that its load brought: nothing was lost, or deleted by hand, in between.
with

loaded as (

    select
        portion_id,
        rows,
        body -> 'tables' -> 0 ->> 'table' as first_table

    from ledger.portion

    join ledger.load using (load_id)

    join mart.definition on kind = 'job' and code = dataset and until_release = 9223372036854775807

    -- Of equal rows that are kept once, the portion counts all.
    where (body -> 'tables' -> 0 -> 'distinct') is distinct from 'true'::jsonb

)

select
    portion.portion_id,
    null::integer as line,
    format('Van de %s rijen die zijn geladen, zijn er nog %s', portion.rows, held.rows) as message

from loaded as portion

-- Only the table that the job fills is looked at.
cross join lateral (
    select count(*) as rows
    from (
        select from warehouse.fct_leerlingen_woonplaats
        where fct_leerlingen_woonplaats.portion_id = portion.portion_id and first_table = 'warehouse.fct_leerlingen_woonplaats'
        union all
        select from warehouse.fct_leerlingen_vestiging
        where fct_leerlingen_vestiging.portion_id = portion.portion_id and first_table = 'warehouse.fct_leerlingen_vestiging'
        union all
        select from warehouse.fct_thuiszitters
        where fct_thuiszitters.portion_id = portion.portion_id and first_table = 'warehouse.fct_thuiszitters'
        union all
        select from warehouse.fct_tlv
        where fct_tlv.portion_id = portion.portion_id and first_table = 'warehouse.fct_tlv'
        union all
        select from warehouse.fct_arrangementen
        where fct_arrangementen.portion_id = portion.portion_id and first_table = 'warehouse.fct_arrangementen'
        union all
        select from warehouse.fct_wachtlijst
        where fct_wachtlijst.portion_id = portion.portion_id and first_table = 'warehouse.fct_wachtlijst'
        union all
        select from warehouse.fct_trajecten
        where fct_trajecten.portion_id = portion.portion_id and first_table = 'warehouse.fct_trajecten'
        union all
        select from warehouse.fct_tellingen
        where fct_tellingen.portion_id = portion.portion_id and first_table = 'warehouse.fct_tellingen'
        union all
        select from warehouse.fct_bedragen
        where fct_bedragen.portion_id = portion.portion_id and first_table = 'warehouse.fct_bedragen'
        union all
        select from warehouse.fct_afdracht
        where fct_afdracht.portion_id = portion.portion_id and first_table = 'warehouse.fct_afdracht'
        union all
        select from warehouse.fct_leerlingen_betalend
        where fct_leerlingen_betalend.portion_id = portion.portion_id and first_table = 'warehouse.fct_leerlingen_betalend'
        union all
        select from warehouse.fct_voortgang
        where fct_voortgang.portion_id = portion.portion_id and first_table = 'warehouse.fct_voortgang'
    ) as fact
) as held

where portion.first_table like 'warehouse.fct%'
    and held.rows < portion.rows;
