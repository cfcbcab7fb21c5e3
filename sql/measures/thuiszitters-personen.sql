-- Wie thuiszitter is op een peildatum, naar de telling van de eigen regio en naar een voorstel voor één definitie.
-- thuiszitters-lijst: who stands on the list of the day, or whose spell makes a thuiszitter on it: not enrolled, or at
-- home for more than four weeks (28 days). thuiszitters-voorstel: the same four weeks for everybody, whatever a list
-- says; who is at home for part of the time is not in it. thuiszitters-telling and deels-telling: a source that only
-- counts; each of its children is somebody else, and of none is it known who is in the proposal.
-- A list tells who is at home on its day; a day in the middle of September, December or March is that month's peildatum.
-- Spells of a whole school year tell it for each peildatum up to the day of the export.
-- Grain: one row per portion, peildatum, subject, pupil and spell.
-- counts: persons
-- breakdowns: onderwerp, verzuim, reden, duur
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

    select
        told.portion_id,
        told.peildatum,
        spell.persoon,
        spell.vestiging_code,
        spell.postcode,
        spell.gemeente_code,
        spell.verzuim,
        spell.reden,
        spell.begin,
        not spell.is_episodes or spell.verzuim = 'absoluut' or spell.begin + 28 < told.peildatum as counts_now,
        spell.verzuim <> 'deels' and spell.begin + 28 < told.peildatum as counts_as_proposed

    from told

    join warehouse.fct_thuiszitters as spell
        on spell.portion_id = told.portion_id
        and spell.is_episodes = told.is_episodes
        and spell.stand_op = told.stand_op

    where not spell.is_episodes
        or (spell.begin <= told.peildatum and coalesce(spell.einde, 'infinity') >= told.peildatum)

),

told_of as (

    select 'thuiszitters-lijst' as onderwerp, *
    from at_home
    where counts_now

    union all

    select 'thuiszitters-voorstel', *
    from at_home
    where counts_as_proposed

),

-- One line of a file may bring several numbers.
told_numbers as (

    select *, row_number() over (partition by portion_id order by line) as seq
    from warehouse.fct_tellingen
    where onderwerp = 'thuiszitters'

),

counted as (

    select
        onderwerp,
        portion_id,
        peildatum,
        persoon,
        vestiging_code,
        postcode,
        gemeente_code,
        null as kern_code,
        verzuim,
        reden,
        case
            when peildatum > begin + interval '3 months' then 'langer dan 3 maanden'
            when peildatum > begin + 28 then '4 weken tot 3 maanden'
            when begin is not null then 'tot 4 weken'
        end as duur

    from told_of

    union all

    -- Nobody at home is an answer too.
    select onderwerp, portion_id, peildatum, null, null, null, null, null, null, null, null
    from told
    cross join (values ('thuiszitters-lijst'), ('thuiszitters-voorstel')) as subject (onderwerp)

    union all

    select
        case when kenmerk = 'deels' then 'deels-telling' else 'thuiszitters-telling' end,
        portion_id,
        periode::date,
        'telling ' || portion_id || '/' || seq || '/' || number,
        vestiging_code,
        null,
        case when area_type = 'gemeente' then area_code end,
        case when area_type = 'kern' then area_code end,
        coalesce(kenmerk, 'niet-gezegd'),
        null,
        null

    from told_numbers

    left join lateral generate_series(1, aantal) as number on true

)

select
    ---------- grain
    portion_id,
    mart.peildatum(peildatum) as period,
    persoon,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' when kern_code is not null then 'kern' end as area_type,
    coalesce(gemeente_code, kern_code) as area_code,
    onderwerp,
    verzuim,
    reden,
    duur

from counted;
