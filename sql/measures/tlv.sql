-- Toelaatbaarheidsverklaringen, naar schoolsoort, categorie, eerste of volgende, besluit en duur.
-- Local forms (fictieve TLV, VNP, sterpas) are no TLV and never come here.
-- The period is the month of the decision, of an open application that of its receipt; the school year where no day
-- is known. The duration is rounded up to whole years.
-- Grain: one row per portion, month, breakdown and place. Additive.
-- breakdowns: schoolsoort, categorie, aanvraag, besluit, duur
with

counted as (

    select
        portion_id,
        coalesce(to_char(coalesce(besloten_op, ontvangen_op), 'YYYY-MM'), schooljaar) as period,
        vestiging_code,
        postcode,
        gemeente_code,
        schoolsoort,
        categorie,
        aanvraag,
        besluit,
        ceil((geldig_tot - geldig_van + 1) / 365.25)::int || ' jaar' as duur,
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
        null,
        aantal

    from warehouse.fct_tellingen

    where onderwerp = 'tlv'

)

select
    ---------- grain
    portion_id,
    period,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    schoolsoort,
    -- A TLV for sbo has no category.
    case when schoolsoort = 'sbo' then 'geen' else categorie end as categorie,
    aanvraag,
    besluit,
    duur,

    ---------- measure
    sum(aantal) as value

from counted

group by
    portion_id,
    period,
    vestiging_code,
    postcode,
    gemeente_code,
    schoolsoort,
    categorie,
    aanvraag,
    besluit,
    duur;
