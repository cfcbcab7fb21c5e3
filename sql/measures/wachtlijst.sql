-- Leerlingen op een wachtlijst op een peildatum, naar waarop zij wachten.
-- Who stands on a list twice counts once per portion and day, as admitted (plaatsing) if admitted for any place.
-- Grain: one row per portion, peildatum, breakdown and place. Additive.
-- breakdowns: wacht_op, cluster, lijst
with

waiting as (

    select distinct on (portion_id, stand_op, persoon)
        portion_id,
        stand_op,
        postcode,
        gemeente_code,
        wacht_op,
        cluster,
        lijst

    from warehouse.fct_wachtlijst

    where geplaatst_op is null or geplaatst_op > stand_op

    order by portion_id, stand_op, persoon, array_position(array['plaatsing', 'onderzoek'], lijst), aangemeld_op, line

),

counted as (

    select *, 1 as aantal
    from waiting

    union all

    select distinct portion_id, stand_op, null, null, null, null, null, 0
    from warehouse.fct_wachtlijst

    union all

    select portion_id, periode::date, null, case when area_type = 'gemeente' then area_code end, kenmerk, null, null, aantal
    from warehouse.fct_tellingen
    where onderwerp = 'wachtlijst'

)

select
    ---------- grain
    portion_id,
    mart.peildatum(stand_op) as period,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    wacht_op,
    cluster,
    lijst,

    ---------- measure
    sum(aantal) as value

from counted

group by
    portion_id,
    period,
    postcode,
    gemeente_code,
    wacht_op,
    cluster,
    lijst;
