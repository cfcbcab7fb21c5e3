-- Leerlingen die aan een traject begonnen, naar de maand waarin.
-- counts: persons
-- A pupil who begins twice counts once in a period. The months that were over on the day of the delivery were told,
-- also when nobody began.
-- Grain: one row per portion, month, pupil and breakdown.
-- breakdowns: traject, vorm, cohort, leeftijd
with

told as (

    select distinct
        portion_id,
        traject,
        to_char(month, 'YYYY-MM') as maand

    from warehouse.fct_trajecten

    cross join lateral generate_series(
        mart.first_day(schooljaar)::timestamp,
        least(stand_op, mart.last_day(schooljaar)) + interval '1 day' - interval '1 month',
        interval '1 month'
    ) as month

)

select
    ---------- grain
    portion_id,
    to_char(begin, 'YYYY-MM') as period,
    persoon,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    traject,
    vorm,
    cohort,
    leeftijd::text as leeftijd

from warehouse.fct_trajecten

where begin between mart.first_day(schooljaar) and mart.last_day(schooljaar)

union all

select portion_id, maand, null, null, null, null, null, traject, null, null, null
from told;
