-- Nieuwe thuiszitters, naar of er binnen een maand een plan van aanpak was.
-- The period is the school year in which the spell began; what began less than a month before the delivery is not
-- counted yet. One pupil may stand on three lists in a year, and counts once.
-- Grain: one row per portion, school year, pupil and spell.
-- counts: persons
-- breakdowns: verzuim, plan
with

ripe as (

    select
        portion_id,
        mart.schooljaar(begin::text) as period,
        persoon,
        vestiging_code,
        postcode,
        gemeente_code,
        verzuim,
        case when plan_op <= begin + interval '1 month' then 'binnen-1-maand' else 'niet-binnen-1-maand' end as plan

    from warehouse.fct_thuiszitters

    where stand_op >= begin + interval '1 month'
        -- Spells of a whole school year: those that made a thuiszitter in it, also when they began in the July before.
        and (
            not is_episodes
            or (
                mart.schooljaar((begin + case when verzuim = 'absoluut' then 0 else 29 end)::text) = schooljaar
                and (verzuim = 'absoluut' or coalesce(einde, stand_op) - begin > 28)
                and coalesce(einde >= begin, true)
            )
        )

),

counted as (

    select * from ripe

    union all

    -- Nobody is an answer too.
    select distinct portion_id, schooljaar, null, null, null, null, null, null
    from warehouse.fct_thuiszitters

)

select
    ---------- grain
    portion_id,
    period,
    persoon,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    verzuim,
    plan

from counted;
