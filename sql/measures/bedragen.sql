-- Begroting, realisatie en prognose in euro's, naar zijde en post.
-- A total that the source states is never added up: a check compares it with its parts.
-- Grain: one row per portion, period, kind, side, post and school. Additive within a kind and a side.
-- breakdowns: soort, zijde, post
select
    ---------- grain
    portion_id,
    periode as period,
    vestiging_code,
    soort,
    zijde,
    post,

    ---------- measure
    sum(bedrag_cent) / 100.0 as value

from warehouse.fct_bedragen

where not is_totaal

group by
    portion_id,
    periode,
    vestiging_code,
    soort,
    zijde,
    post;
