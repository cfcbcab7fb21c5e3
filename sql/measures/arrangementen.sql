-- Toegekende arrangementen en lokale vormen (fictieve TLV, VNP, sterpas), elk onder zijn eigen naam.
-- The period is the month in which it was granted, or of the invoice; the school year where no day is known.
-- Grain: one row per portion, month, form and place. Additive within a form.
-- breakdowns: vorm, doelgroep
select
    ---------- grain
    portion_id,
    coalesce(to_char(toegekend_op, 'YYYY-MM'), schooljaar) as period,
    vestiging_code,
    postcode,
    case when kern_code is not null then 'kern' end as area_type,
    kern_code as area_code,
    vorm,
    doelgroep,

    ---------- measure
    count(*) as value

from warehouse.fct_arrangementen

group by
    portion_id,
    period,
    vestiging_code,
    postcode,
    kern_code,
    vorm,
    doelgroep;
