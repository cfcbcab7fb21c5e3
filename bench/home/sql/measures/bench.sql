-- Leerlingen van de gemaakte telling.
-- Grain: one row per portion, period, school and kind. Additive.
-- breakdowns: soort
select
    ---------- grain
    portion_id,
    mart.peildatum(peildatum) as period,
    vestiging_code,
    soort,

    ---------- measure
    sum(leerlingen) as value

from warehouse.fct_bench

group by
    portion_id,
    mart.peildatum(peildatum),
    vestiging_code,
    soort;
