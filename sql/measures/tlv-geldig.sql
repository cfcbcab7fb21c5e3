-- Leerlingen met een geldige toelaatbaarheidsverklaring op 1 februari, naar schoolsoort en categorie.
-- A TLV is delivered with the school year of its decision and may be valid for years: a pupil counts once over all
-- of them. No day after the last decision in the delivery is told: by then others may have been granted.
-- Grain: one row per portion, 1 February and TLV that is valid then.
-- counts: persons
-- breakdowns: schoolsoort, categorie
with

-- What other files of the same owner say bounds what this one can tell.
decided as (

    select
        counting.owner,
        counting.synthetic,
        portion_id,
        fct_tlv.schooljaar,
        fct_tlv.besloten_op

    from warehouse.fct_tlv

    join ledger.counting using (portion_id)

),

told as (

    select distinct
        delivered.portion_id,
        day::date as peildatum

    from decided as delivered

    join (
        select owner, synthetic, max(besloten_op) as last_decision
        from decided
        group by owner, synthetic
    ) as known using (owner, synthetic)

    cross join lateral generate_series(
        (mart.first_day(schooljaar) + interval '6 months')::timestamp, last_decision, interval '1 year'
    ) as day

)

select
    ---------- grain
    told.portion_id,
    told.peildatum::text as period,
    tlv.persoon,
    tlv.vestiging_code,
    tlv.postcode,
    case when tlv.gemeente_code is not null then 'gemeente' end as area_type,
    tlv.gemeente_code as area_code,
    tlv.schoolsoort,
    tlv.categorie

from told

-- Nobody is an answer too.
left join warehouse.fct_tlv as tlv
    on tlv.portion_id = told.portion_id
    and tlv.besluit = 'toegekend'
    and tlv.geldig_van <= told.peildatum
    and tlv.geldig_tot >= told.peildatum;
