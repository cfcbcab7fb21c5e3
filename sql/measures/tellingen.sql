-- Aantallen die een regio zelf telt, naar onderwerp.
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
    sum(aantal) as value

from warehouse.fct_tellingen

group by
    portion_id,
    periode,
    vestiging_code,
    area_type,
    area_code,
    onderwerp,
    kenmerk;
