-- Scholen of teams naar de vraag of zij de norm halen die in die periode geldt.
-- The norms are those of IJmond, with the place where a document states them; a period without a norm gives no row.
-- Grain: one row per portion, period, subject, school and outcome. Additive.
-- breakdowns: onderwerp, gehaald
with

norm (onderwerp, periode, deel) as (

    values
        ('basisondersteuning', '2024-2025', 0.85), -- S002, regel 191
        ('basisondersteuning', '2026', 0.87), -- S000, regel 34 en 68
        ('competent', '2026', 0.80) -- S000, regel 12 en 60

)

select
    ---------- grain
    portion_id,
    periode as period,
    vestiging_code,
    area_type,
    area_code,
    onderwerp,
    case when aantal >= deel * van then 'ja' else 'nee' end as gehaald,

    ---------- measure
    count(*) as value

from warehouse.fct_tellingen

join norm using (onderwerp, periode)

where van > 0

group by
    portion_id,
    periode,
    vestiging_code,
    area_type,
    area_code,
    onderwerp,
    gehaald;
