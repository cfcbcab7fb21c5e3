-- Thuiszitters op een peildatum (half september, half december, half maart), naar soort verzuim, reden en duur.
-- A list tells who is at home on its day; a day in the middle of such a month is that month's peildatum.
-- Spells of a whole school year tell it for each peildatum up to the day of the export: not yet back, and not
-- enrolled, or at home for more than four weeks (28 days). A pupil counts once per portion and peildatum, under
-- what makes a thuiszitter if anything does.
-- Grain: one row per portion, peildatum, kind of absence, reason, duration and place. Additive.
-- breakdowns: verzuim, onderwerp, reden, duur
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

at_home as (

    select distinct on (told.portion_id, told.peildatum, spell.persoon)
        told.portion_id,
        told.peildatum,
        spell.vestiging_code,
        spell.postcode,
        spell.gemeente_code,
        spell.verzuim,
        spell.reden,
        case
            when told.peildatum > spell.begin + interval '3 months' then 'langer dan 3 maanden'
            when told.peildatum > spell.begin + 28 then '4 weken tot 3 maanden'
            when spell.begin is not null then 'tot 4 weken'
        end as duur

    from told

    join warehouse.fct_thuiszitters as spell
        on spell.portion_id = told.portion_id
        and spell.is_episodes = told.is_episodes
        and spell.stand_op = told.stand_op

    where not spell.is_episodes
        or (
            spell.begin <= told.peildatum
            and (spell.verzuim = 'absoluut' or spell.begin + 28 < told.peildatum)
            and coalesce(spell.einde, 'infinity') >= told.peildatum
        )

    order by
        told.portion_id,
        told.peildatum,
        spell.persoon,
        array_position(array['absoluut', 'ongeoorloofd'], spell.verzuim),
        spell.begin,
        spell.line

),

counted as (

    select
        portion_id,
        peildatum,
        vestiging_code,
        postcode,
        gemeente_code,
        verzuim,
        reden,
        duur,
        1 as aantal

    from at_home

    union all

    -- Nobody at home is an answer too.
    select portion_id, peildatum, null, null, null, null, null, null, 0
    from told

    union all

    select
        portion_id,
        periode::date,
        vestiging_code,
        null,
        case when area_type = 'gemeente' then area_code end,
        coalesce(kenmerk, 'niet-gezegd'),
        null,
        null,
        aantal

    from warehouse.fct_tellingen

    where onderwerp = 'thuiszitters'

)

select
    ---------- grain
    portion_id,
    mart.peildatum(peildatum) as period,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    verzuim,
    'thuiszitters' as onderwerp,
    reden,
    duur,

    ---------- measure
    sum(aantal) as value

from counted

group by
    portion_id,
    period,
    vestiging_code,
    postcode,
    gemeente_code,
    verzuim,
    reden,
    duur;
