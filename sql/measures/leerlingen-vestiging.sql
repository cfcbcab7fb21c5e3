-- Leerlingen op een peildatum, naar vestiging en soort onderwijs, zoals de bron ze per vestiging noemt.
-- A number that the source hides stands here as 0, marked; leerlingen-vestiging-verborgen says how large it can be.
-- Grain: one row per portion, peildatum, school and kind of education. Additive.
-- breakdowns: soort, verborgen
select
    ---------- grain
    portion_id,
    peildatum::text as period,
    vestiging_code,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    soort,
    case when leerlingen is null then 'ja' else 'nee' end as verborgen,

    ---------- measure
    coalesce(leerlingen, 0) as value

from warehouse.fct_leerlingen_vestiging;
