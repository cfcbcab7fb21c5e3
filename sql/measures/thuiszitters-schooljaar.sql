-- Leerlingen die in een schooljaar op enig moment thuiszitter waren, naar soort verzuim.
-- A pupil counts once per portion, under what makes a thuiszitter if anything does: not enrolled, or more than
-- four weeks (28 days) away without leave.
-- Grain: one row per portion, school year, kind of absence and place. Additive within a portion.
-- breakdowns: verzuim, onderwerp
with

been_at_home as (

    select distinct on (portion_id, persoon)
        portion_id,
        schooljaar,
        vestiging_code,
        postcode,
        gemeente_code,
        verzuim

    from warehouse.fct_thuiszitters

    where is_episodes
        and (verzuim = 'absoluut' or coalesce(einde, stand_op) - begin > 28)

    order by portion_id, persoon, array_position(array['absoluut', 'ongeoorloofd'], verzuim), begin, line

),

counted as (

    select *, 1 as aantal
    from been_at_home

    union all

    select distinct portion_id, schooljaar, null, null, null, null, 0
    from warehouse.fct_thuiszitters
    where is_episodes

    union all

    select
        portion_id,
        periode,
        vestiging_code,
        null,
        case when area_type = 'gemeente' then area_code end,
        coalesce(kenmerk, 'niet-gezegd'),
        aantal

    from warehouse.fct_tellingen

    where onderwerp = 'thuiszitters-schooljaar'

)

select
    ---------- grain
    portion_id,
    schooljaar as period,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    verzuim,
    'thuiszitters-schooljaar' as onderwerp,

    ---------- measure
    sum(aantal) as value

from counted

group by
    portion_id,
    schooljaar,
    vestiging_code,
    postcode,
    gemeente_code,
    verzuim;
