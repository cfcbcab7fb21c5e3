-- Hoeveel leerlingen in so en vso er ten hoogste staan achter een aantal dat de bron verbergt, naar het samenwerkingsverband waarin hun school staat.
-- Grain: one row per portion, counting date, SWV, kind of education, inside or outside, and funding category. Additive.
-- breakdowns: soort, binnen, categorie
select
    ---------- grain
    portion_id,
    peildatum::text as period,
    case when vestiging_swv like 'PO%' then 'swv-po' else 'swv-vo' end as area_type,
    vestiging_swv as area_code,
    soort,
    case when binnen_swv then 'binnen' else 'buiten' end as binnen,
    categorie,

    ---------- measure
    sum(hidden_below - 1) as value

from warehouse.fct_leerlingen_betalend

where vestiging_swv is not null
    and hidden_below is not null

group by
    portion_id,
    peildatum,
    vestiging_swv,
    soort,
    binnen_swv,
    categorie;
