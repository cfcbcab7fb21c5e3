-- Leerlingen op een peildatum, naar school, woonpostcode, soort onderwijs en leeftijd.
-- Grain: one row per portion, school, home postcode, kind of education and age. Additive.
-- breakdowns: soort, leeftijd
select
    ---------- grain
    portion_id,
    peildatum::text as period,
    vestiging_code,
    postcode,
    soort,
    leeftijd::text as leeftijd,

    ---------- measure
    sum(leerlingen) as value

from warehouse.fct_leerlingen_woonplaats

group by
    portion_id,
    peildatum,
    vestiging_code,
    postcode,
    soort,
    leeftijd;
