-- Hoeveel leerlingen er ten hoogste staan achter een aantal dat de bron niet noemt.
-- Grain: one row per portion, peildatum, school and kind of education that the source hides. Additive.
-- breakdowns: soort
select
    ---------- grain
    portion_id,
    peildatum::text as period,
    vestiging_code,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    soort,

    ---------- measure
    hidden_below - 1 as value

from warehouse.fct_leerlingen_vestiging

where hidden_below is not null;
