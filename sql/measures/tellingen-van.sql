-- Waarvan een regio een deel telt: beoordeelde afspraken, bevraagde professionals, alle scholen.
-- Grain: one row per portion, period, subject, characteristic and area or school. Additive.
-- breakdowns: onderwerp, kenmerk
select
    ---------- grain
    portion_id,
    periode as period,
    vestiging_code,
    area_type,
    area_code,
    onderwerp,
    kenmerk,

    ---------- measure
    sum(van) as value

from warehouse.fct_tellingen

where van is not null

group by
    portion_id,
    periode,
    vestiging_code,
    area_type,
    area_code,
    onderwerp,
    kenmerk;
