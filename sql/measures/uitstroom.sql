-- Leerlingen die in een schooljaar een voorziening verlieten, naar voorziening en waarheen.
-- counts: persons
-- Several lists a year tell of the same pupils, and the list of September may still tell of the summer before: a
-- pupil counts once per school year of leaving.
-- Grain: one row per portion, school year, pupil and breakdown.
-- breakdowns: traject, uitkomst, leeftijd
select
    ---------- grain
    portion_id,
    mart.schooljaar(einde::text) as period,
    persoon,
    vestiging_code,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    traject,
    uitkomst,
    leeftijd::text as leeftijd

from warehouse.fct_trajecten

where einde <= stand_op
    and uitkomst is not null

union all

-- Nobody left is an answer too.
select distinct portion_id, schooljaar, null, null, null, null, null, traject, null, null
from warehouse.fct_trajecten;
