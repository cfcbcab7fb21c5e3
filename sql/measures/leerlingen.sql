-- Leerlingen op een peildatum, naar school, woonpostcode en soort onderwijs.
-- Grain: one row per portion, school, home postcode and kind of education. Additive.
-- breakdowns: soort
select
    ---------- grain
    portion_id,
    peildatum::text as period,
    vestiging_code,
    postcode,
    soort,

    ---------- measure
    sum(leerlingen) as value

from warehouse.fct_leerlingen_woonplaats

group by
    portion_id,
    peildatum,
    vestiging_code,
    postcode,
    soort;
