-- Begroting en prognose per maand volgens de managementrapportage (MARAP), naar zijde en post.
-- For a month that is over the MARAP gives what was spent instead of a prognosis: together they are the year as it
-- is now expected. What the ledger booked is the measure bedragen. A subject that a month lacks gives no row.
-- Grain: one row per portion, month, subject, side, post and school. Additive within a subject and a side.
-- breakdowns: onderwerp, zijde, post
select
    ---------- grain
    portion_id,
    periode as period,
    vestiging_code,
    case when soort = 'begroting' then 'begroting' else 'prognose' end as onderwerp,
    zijde,
    post,

    ---------- measure
    case
        when count(*) filter (where soort = 'prognose') > 0
            then sum(bedrag_cent) filter (where soort = 'prognose')
        else sum(bedrag_cent)
    end / 100.0 as value

from warehouse.fct_bedragen

group by
    portion_id,
    periode,
    vestiging_code,
    case when soort = 'begroting' then 'begroting' else 'prognose' end,
    zijde,
    post;
