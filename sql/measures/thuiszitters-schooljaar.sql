-- Leerlingen die in een schooljaar op enig moment thuiszitter waren, naar soort verzuim, reden en duur.
-- A pupil is in every month in which a spell made a thuiszitter: not enrolled, or more than four weeks (28 days) away,
-- from the day after those weeks; and counts once however many months are added up. The duration is that of the spell
-- as far as the delivery tells.
-- Grain: one row per portion, month, pupil and spell; per school year for a source that only counts.
-- counts: persons
-- breakdowns: verzuim, onderwerp, reden, duur
with

spell as (

    select
        *,
        mart.first_day(schooljaar) as first_day,
        least(stand_op, mart.last_day(schooljaar)) as last_day,
        coalesce(einde, stand_op) as until,
        case when verzuim = 'absoluut' then coalesce(begin, mart.first_day(schooljaar)) else begin + 29 end as since

    from warehouse.fct_thuiszitters

    where is_episodes

),

-- One line of a file may bring several numbers.
told_numbers as (

    select *, row_number() over (partition by portion_id order by line) as seq
    from warehouse.fct_tellingen
    where onderwerp = 'thuiszitters-schooljaar'

),

counted as (

    select
        portion_id,
        to_char(month, 'YYYY-MM') as period,
        persoon,
        vestiging_code,
        postcode,
        gemeente_code,
        verzuim,
        reden,
        case
            when until > begin + interval '3 months' then 'langer dan 3 maanden'
            when until > begin + 28 then '4 weken tot 3 maanden'
            when begin is not null then 'tot 4 weken'
        end as duur

    from spell

    cross join lateral generate_series(
        date_trunc('month', greatest(since, first_day)::timestamp), least(until, last_day), interval '1 month'
    ) as month

    where since <= until

    union all

    -- Nobody at home is an answer too, for every month that was delivered.
    select distinct portion_id, to_char(month, 'YYYY-MM'), null, null, null, null, null, null, null
    from spell
    cross join lateral generate_series(first_day::timestamp, last_day, interval '1 month') as month

    union all

    select
        portion_id,
        periode,
        'telling ' || portion_id || '/' || seq || '/' || number,
        vestiging_code,
        null,
        case when area_type = 'gemeente' then area_code end,
        coalesce(kenmerk, 'niet-gezegd'),
        null,
        null

    from told_numbers

    left join lateral generate_series(1, aantal) as number on true

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
    'thuiszitters-schooljaar' as onderwerp,
    reden,
    duur

from counted;
