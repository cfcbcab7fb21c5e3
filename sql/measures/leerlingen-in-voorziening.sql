-- Leerlingen die op een peildatum in een voorziening zitten: opdc, s2c, schakenbosch, zefier, vso-vo.
-- counts: persons
-- A list tells who is there on its day. The OPDC tells the spells of a whole school year, and so each peildatum
-- (half september, half december, half maart) up to the day of the delivery.
-- Grain: one row per portion, peildatum, pupil and breakdown.
-- breakdowns: traject, vorm, leeftijd
with

told as (

    select distinct
        portion_id,
        traject,
        stand_op,
        peildatum

    from warehouse.fct_trajecten

    cross join lateral (

        select stand_op as peildatum
        where traject <> 'opdc'

        union all

        select day::date
        from generate_series(mart.first_day(schooljaar), stand_op, interval '1 day') as day
        where traject = 'opdc' and to_char(day, 'MM-DD') in ('09-15', '12-15', '03-15')

    ) as moment

    where traject in ('opdc', 's2c', 'schakenbosch', 'zefier', 'vso-vo')

)

select
    ---------- grain
    told.portion_id,
    mart.peildatum(told.peildatum) as period,
    stay.persoon,
    stay.vestiging_code,
    stay.postcode,
    case when stay.gemeente_code is not null then 'gemeente' end as area_type,
    stay.gemeente_code as area_code,
    told.traject,
    stay.vorm,
    stay.leeftijd::text as leeftijd

from told

join warehouse.fct_trajecten as stay
    on stay.portion_id = told.portion_id
    and stay.traject = told.traject
    and stay.stand_op = told.stand_op

where coalesce(stay.begin, '-infinity') <= told.peildatum
    and coalesce(stay.einde, 'infinity') >= told.peildatum

union all

-- Nobody there is an answer too.
select portion_id, mart.peildatum(peildatum), null, null, null, null, null, traject, null, null
from told;
