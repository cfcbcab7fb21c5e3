-- Hoeveel weken leerlingen thuiszitten of zaten, op een peildatum, naar soort verzuim, reden en of het voorbij is.
-- A list tells who is still at home; spells of a whole school year tell also who has come back since it began. What
-- makes a thuiszitter is as in thuiszitters-personen.sql, and so are the days.
-- Grain: one row per portion, peildatum and spell, with its length in weeks up to that day.
-- counts: durations
-- breakdowns: verzuim, reden, verloop
with

told as (

    select distinct
        portion_id,
        is_episodes,
        stand_op,
        peildatum

    from warehouse.fct_thuiszitters

    cross join lateral (

        select stand_op as peildatum
        where not is_episodes

        union all

        select day::date
        from generate_series(mart.first_day(schooljaar) + 14, stand_op, interval '1 day') as day
        where is_episodes and to_char(day, 'MM-DD') in ('09-15', '12-15', '03-15')

    ) as moment

),

lasted as (

    select
        told.portion_id,
        told.peildatum,
        spell.persoon,
        spell.vestiging_code,
        spell.postcode,
        spell.gemeente_code,
        spell.verzuim,
        spell.reden,
        case when coalesce(spell.einde, 'infinity') < told.peildatum then 'voorbij' else 'nog thuis' end as verloop,
        least(coalesce(spell.einde, 'infinity'), told.peildatum) - spell.begin as days

    from told

    join warehouse.fct_thuiszitters as spell
        on spell.portion_id = told.portion_id
        and spell.is_episodes = told.is_episodes
        and spell.stand_op = told.stand_op

    where spell.begin <= told.peildatum
        and coalesce(spell.einde >= spell.begin, true)
        and (
            not spell.is_episodes
            or spell.verzuim = 'absoluut'
            or least(coalesce(spell.einde, 'infinity'), told.peildatum) - spell.begin > 28
        )

),

counted as (

    select * from lasted

    union all

    -- Nobody at home is an answer too.
    select portion_id, peildatum, null, null, null, null, null, null, null, null
    from told

)

select
    ---------- grain
    portion_id,
    mart.peildatum(peildatum) as period,
    persoon,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    verzuim,
    reden,
    verloop,

    ---------- measure
    days / 7.0 as value

from counted;
