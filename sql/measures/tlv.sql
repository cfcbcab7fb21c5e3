-- Toelaatbaarheidsverklaringen, naar schoolsoort, categorie, eerste of volgende, en besluit.
-- Local forms (fictieve TLV, VNP, sterpas) are no TLV and never come here.
-- Grain: one row per portion, school year, breakdown and place. Additive.
-- breakdowns: schoolsoort, categorie, aanvraag, besluit
with

counted as (

    select
        portion_id,
        schooljaar,
        vestiging_code,
        postcode,
        gemeente_code,
        schoolsoort,
        categorie,
        aanvraag,
        besluit,
        1 as aantal

    from warehouse.fct_tlv

    union all

    -- Counts are of those granted.
    select
        portion_id,
        periode,
        vestiging_code,
        null,
        case when area_type = 'gemeente' then area_code end,
        null,
        null,
        kenmerk,
        'toegekend',
        aantal

    from warehouse.fct_tellingen

    where onderwerp = 'tlv'

)

select
    ---------- grain
    portion_id,
    schooljaar as period,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    schoolsoort,
    categorie,
    aanvraag,
    besluit,

    ---------- measure
    sum(aantal) as value

from counted

group by
    portion_id,
    schooljaar,
    vestiging_code,
    postcode,
    gemeente_code,
    schoolsoort,
    categorie,
    aanvraag,
    besluit;
