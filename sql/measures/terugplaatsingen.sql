-- Leerlingen die in een schooljaar van sbo of so naar het regulier onderwijs gingen, naar de maand van de overstap.
-- A pupil counts once per portion and school year, in the month of the first move; a day that is unknown or outside
-- the school year counts in the year's first or last month, so that the year's number is right. The months that were
-- over on the day of the delivery were told, also when nobody moved. Counts stay per school year.
-- Grain: one row per portion, month or school year, kind left and place. Additive.
-- breakdowns: van, naar
with

moved as (

    select distinct on (portion_id, schooljaar, persoon)
        portion_id,
        to_char(
            least(greatest(begin, mart.first_day(schooljaar)), mart.last_day(schooljaar)), 'YYYY-MM'
        ) as periode,
        vestiging_code,
        postcode,
        gemeente_code,
        van,
        naar

    from warehouse.fct_trajecten

    where traject = 'terugplaatsing'

    order by portion_id, schooljaar, persoon, begin, line

),

counted as (

    select *, 1 as aantal
    from moved

    union all

    select distinct portion_id, to_char(month, 'YYYY-MM'), null, null, null, null, null, 0
    from warehouse.fct_trajecten
    cross join lateral generate_series(
        mart.first_day(schooljaar)::timestamp,
        least(stand_op, mart.last_day(schooljaar)) + interval '1 day' - interval '1 month',
        interval '1 month'
    ) as month
    where traject = 'terugplaatsing'

    union all

    select portion_id, periode, vestiging_code, null, case when area_type = 'gemeente' then area_code end, null, null, aantal
    from warehouse.fct_tellingen
    where onderwerp = 'terugplaatsingen'

)

select
    ---------- grain
    portion_id,
    periode as period,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    van,
    naar,

    ---------- measure
    sum(aantal) as value

from counted

group by
    portion_id,
    periode,
    vestiging_code,
    postcode,
    gemeente_code,
    van,
    naar;
