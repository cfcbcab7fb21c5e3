-- Leerlingen die een regio volgt, naar traject, vorm, cohort en uitkomst.
-- A pupil counts once per portion, school year and track.
-- Grain: one row per portion, school year, breakdown and place. Additive within a track.
-- breakdowns: traject, vorm, cohort, uitkomst
with

followed as (

    select distinct on (portion_id, schooljaar, traject, persoon)
        portion_id,
        schooljaar,
        vestiging_code,
        postcode,
        gemeente_code,
        traject,
        vorm,
        cohort,
        uitkomst

    from warehouse.fct_trajecten

    order by portion_id, schooljaar, traject, persoon, begin desc, line

)

select
    ---------- grain
    portion_id,
    schooljaar as period,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    traject,
    vorm,
    cohort,
    uitkomst,

    ---------- measure
    count(*) as value

from followed

group by
    portion_id,
    schooljaar,
    vestiging_code,
    postcode,
    gemeente_code,
    traject,
    vorm,
    cohort,
    uitkomst;
