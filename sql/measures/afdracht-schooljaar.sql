-- Afdracht vso per maand, een twaalfde van het kalenderjaar: januari tot en met juli (7/12) horen bij het
-- schooljaar dat in het kalenderjaar eindigt, augustus tot en met december (5/12) bij het schooljaar dat erin begint.
-- Months, because a portion knows one calendar year: a school year is whole when the deliveries cover its months, so
-- of one calendar year alone there is none. A month is the difference of two rounded running totals: the twelve
-- are the year to the last cent, and seven of them are 7/12 rounded once.
-- Grain: one row per portion, month, kind and funding category. Additive within a kind.
-- breakdowns: soort, categorie
with

paid as (

    select
        portion_id,
        kalenderjaar,
        told.soort,
        categorie,
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
        categorie

)

select
    ---------- grain
    portion_id,
    kalenderjaar || '-' || lpad(month::text, 2, '0') as period,
    soort,
    categorie,

    ---------- measure
    round(value * month / 12, 2) - round(value * (month - 1) / 12, 2) as value

from paid

cross join generate_series(1, 12) as month;
