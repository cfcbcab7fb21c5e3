-- Leerlingen met een toegekend arrangement of een lokale vorm; groepen hebben geen leerlingen bij naam.
-- A pupil counts once, however often support was granted. The period is the month in which it was granted.
-- Grain: one row per portion, month, pupil, form and place.
-- counts: persons
-- breakdowns: vorm
select
    ---------- grain
    portion_id,
    coalesce(to_char(toegekend_op, 'YYYY-MM'), schooljaar) as period,
    persoon,
    vestiging_code,
    postcode,
    case when kern_code is not null then 'kern' end as area_type,
    kern_code as area_code,
    vorm

from warehouse.fct_arrangementen;
