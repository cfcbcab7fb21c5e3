-- Afdracht vso per kalenderjaar: leerlingen op de teldatum, euro's tegen een vast tarief, euro's zoals betaald.
-- Grain: one row per portion, calendar year, kind and funding category. Additive within a kind.
-- breakdowns: soort, categorie
select
    ---------- grain
    portion_id,
    kalenderjaar as period,
    told.soort,
    categorie,

    ---------- measure
    sum(told.value) as value

from warehouse.fct_afdracht

cross join lateral (
    values
        ('volume', leerlingen::numeric),
        ('vast-tarief', leerlingen * vast_tarief_cent / 100.0),
        ('betaald', betaald_cent / 100.0)
) as told (soort, value)

group by
    portion_id,
    kalenderjaar,
    told.soort,
    categorie;
