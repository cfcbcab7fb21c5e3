-- Leerlingen die zich voor het vso aanmeldden, naar of zij binnen drie maanden waren geplaatst.
-- The period is the school year of the application; what was applied for less than three months before the list is not
-- counted yet. One pupil may stand on three lists in a year, and counts once.
-- Grain: one row per portion, school year, pupil and application.
-- counts: persons
-- breakdowns: cluster, plaatsing
with

counted as (

    select
        portion_id,
        mart.schooljaar(aangemeld_op::text) as period,
        persoon,
        postcode,
        gemeente_code,
        cluster,
        case
            when geplaatst_op <= aangemeld_op + interval '3 months' then 'binnen-3-maanden'
            else 'niet-binnen-3-maanden'
        end as plaatsing

    from warehouse.fct_wachtlijst

    where wacht_op = 'vso'
        and stand_op >= aangemeld_op + interval '3 months'

    union all

    -- Nobody is an answer too.
    select distinct portion_id, schooljaar, null, null, null, null, null
    from warehouse.fct_wachtlijst

)

select
    ---------- grain
    portion_id,
    period,
    persoon,
    postcode,
    case when gemeente_code is not null then 'gemeente' end as area_type,
    gemeente_code as area_code,
    cluster,
    plaatsing

from counted;
