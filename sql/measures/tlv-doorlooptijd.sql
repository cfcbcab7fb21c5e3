-- Weken van ontvangst tot besluit van een aanvraag voor een toelaatbaarheidsverklaring, naar schoolsoort, soort
-- aanvraag en besluit.
-- Only what was granted or refused: an open application has no end yet, and one withdrawn never had a decision.
-- Grain: one row per portion, month of the decision and application.
-- counts: durations
-- breakdowns: schoolsoort, aanvraag, besluit
select
    ---------- grain
    portion_id,
    to_char(besloten_op, 'YYYY-MM') as period,
    persoon,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    schoolsoort,
    aanvraag,
    besluit,

    ---------- measure
    (besloten_op - ontvangen_op) / 7.0 as value

from warehouse.fct_tlv

where besluit in ('toegekend', 'afgewezen')
    and besloten_op >= ontvangen_op;
