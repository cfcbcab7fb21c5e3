-- Leerlingen die in een schooljaar van sbo of so naar het regulier onderwijs gingen.
-- A pupil counts once per portion and school year.
-- Grain: one row per portion, school year, kind left and place. Additive.
-- breakdowns: van, naar
with

moved as (

    select distinct on (portion_id, schooljaar, persoon)
        portion_id,
        schooljaar,
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

    select portion_id, periode, vestiging_code, null, case when area_type = 'gemeente' then area_code end, null, null, aantal
    from warehouse.fct_tellingen
    where onderwerp = 'terugplaatsingen'

)

select
    ---------- grain
    portion_id,
    schooljaar as period,
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
    schooljaar,
    vestiging_code,
    postcode,
    gemeente_code,
    van,
    naar;
