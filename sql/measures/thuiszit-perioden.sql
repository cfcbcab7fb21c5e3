-- Perioden van thuiszitten die in een schooljaar begonnen, naar soort verzuim, reden, en of zij binnen drie maanden
-- eindigden.
-- Only spells that made a thuiszitter: not enrolled, or more than four weeks (28 days) away. Of a spell that began less
-- than three months before the delivery it is not known yet (uitkomst is null): it is in no share.
-- Grain: one row per portion, month of beginning, breakdown and place. Additive.
-- breakdowns: verzuim, reden, uitkomst
with

begun as (

    select
        portion_id,
        to_char(begin, 'YYYY-MM') as period,
        vestiging_code,
        postcode,
        gemeente_code,
        verzuim,
        reden,
        case
            when stand_op < begin + interval '3 months' then null
            when einde <= begin + interval '3 months' then 'binnen-3-maanden'
            else 'niet-binnen-3-maanden'
        end as uitkomst,
        1 as aantal

    from warehouse.fct_thuiszitters

    -- A spell is on the lists of every school year that it ran in. It counts from the one of the day that it made a
    -- thuiszitter, also when it began in the July before.
    where is_episodes
        and mart.schooljaar((begin + case when verzuim = 'absoluut' then 0 else 29 end)::text) = schooljaar
        and (verzuim = 'absoluut' or coalesce(einde, stand_op) - begin > 28)
        and coalesce(einde >= begin, true)

    union all

    -- No spell that began is an answer too, for every month that was delivered.
    select distinct portion_id, to_char(month, 'YYYY-MM'), null, null, null, null, null, null, 0
    from warehouse.fct_thuiszitters
    cross join lateral generate_series(
        mart.first_day(schooljaar)::timestamp, least(stand_op, mart.last_day(schooljaar)), interval '1 month'
    ) as month
    where is_episodes

)

select
    ---------- grain
    portion_id,
    period,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    verzuim,
    reden,
    uitkomst,

    ---------- measure
    sum(aantal) as value

from begun

group by
    portion_id,
    period,
    vestiging_code,
    postcode,
    gemeente_code,
    verzuim,
    reden,
    uitkomst;
