-- Leerlingen die in een schooljaar een traject afrondden, naar traject, vorm, cohort en wat ervan kwam.
-- Finished: it ended by the day of the delivery and the source says what came of it. Of more than one in a school
-- year the last counts: a pupil has one outcome.
-- Grain: one row per portion, school year, breakdown and place. Additive within a track.
-- breakdowns: traject, vorm, cohort, uitkomst
with

finished as (

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

    where einde <= stand_op
        and uitkomst is not null

    order by portion_id, schooljaar, traject, persoon, einde desc, line desc

),

counted as (

    select *, 1 as aantal
    from finished

    union all

    -- Nobody finished is an answer too.
    select distinct portion_id, schooljaar, null, null, null, traject, null, null, null, 0
    from warehouse.fct_trajecten

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
    sum(aantal) as value

from counted

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
