-- Leerlingen die van sbo of so naar het basisonderwijs gingen, naar de maand waarin.
-- counts: persons
-- A pupil who moves twice counts once in a period. The months that were over on the day of the delivery were told,
-- also when nobody moved.
-- Grain: one row per portion, month, pupil and breakdown.
-- breakdowns: van, uitkomst, leeftijd
with

told as (

    select distinct
        portion_id,
        to_char(month, 'YYYY-MM') as maand

    from warehouse.fct_trajecten

    cross join lateral generate_series(
        mart.first_day(schooljaar)::timestamp,
        least(stand_op, mart.last_day(schooljaar)) + interval '1 day' - interval '1 month',
        interval '1 month'
    ) as month

    where traject = 'terugplaatsing'

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
    van,
    uitkomst,
    leeftijd::text as leeftijd

from warehouse.fct_trajecten

where traject = 'terugplaatsing'
    and begin between mart.first_day(schooljaar) and mart.last_day(schooljaar)

union all

select portion_id, maand, null, null, null, null, null, null, null, null
from told;
