-- Leerlingen in so en vso op een peildatum, naar het samenwerkingsverband dat voor hen betaalt.
-- What the source hides is no row here, but one of leerlingen-betalend-verborgen.
-- Grain: one row per portion, counting date, SWV, kind of education, inside or outside, and funding category. Additive.
-- breakdowns: soort, binnen, categorie
select
    ---------- grain
    portion_id,
    peildatum::text as period,
    case when betalend_swv like 'PO%' then 'swv-po' else 'swv-vo' end as area_type,
    betalend_swv as area_code,
    soort,
    case when binnen_swv then 'binnen' else 'buiten' end as binnen,
    categorie,

    ---------- measure
    sum(leerlingen) as value

from warehouse.fct_leerlingen_betalend

where betalend_swv is not null
    and leerlingen is not null

group by
    portion_id,
    peildatum,
    betalend_swv,
    soort,
    binnen_swv,
    categorie;
