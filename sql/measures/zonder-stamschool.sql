-- Leerlingen die op een peildatum op geen school staan ingeschreven, naar de uitzondering die voor hen geldt.
-- counts: persons
-- Who is enrolled again on the day itself is no longer without a school.
-- Grain: one row per portion, peildatum, pupil and breakdown.
-- breakdowns: uitzondering, leeftijd
select
    ---------- grain
    portion_id,
    mart.peildatum(stand_op) as period,
    persoon,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    coalesce(vorm, 'geen') as uitzondering,
    leeftijd::text as leeftijd

from warehouse.fct_trajecten

where traject = 'zonder-stamschool'
    and coalesce(begin, '-infinity') <= stand_op
    and coalesce(einde, 'infinity') > stand_op

union all

-- Nobody without a school is an answer too.
select distinct portion_id, mart.peildatum(stand_op), null, null, null, null, null, null, null
from warehouse.fct_trajecten
where traject = 'zonder-stamschool';
