-- Grain: one row per area per version, for the real world and for that of the samples.
-- Regions and gemeenten are facts of both worlds; postcode tables and schools of their own only.
-- No source names a board: it is known by its number.
with

world (synthetic) as (

    values (false), (true)

),

stated as (

    select
        world.synthetic,
        obs_area.area_type,
        obs_area.area_code,
        obs_area.area_name,
        obs_area.aliases,
        obs_area.valid_from,
        obs_area.valid_to

    from warehouse.obs_area

    join ledger.counting using (portion_id)

    cross join world

),

met as (

    select distinct
        counting.synthetic,
        area.area_type,
        area.area_code,
        area.area_code as area_name

    from warehouse.obs_postcode

    join ledger.counting using (portion_id)

    cross join lateral (
        values ('swv-po', swv_po_code), ('swv-vo', swv_vo_code)
    ) as area (area_type, area_code)

    where area.area_code is not null

    union

    select distinct
        counting.synthetic,
        'bestuur',
        obs_school.bestuur_code,
        'Bestuur ' || obs_school.bestuur_code

    from warehouse.obs_school

    join ledger.counting using (portion_id)

    where obs_school.bestuur_code is not null

),

unnamed as (

    select
        met.synthetic,
        met.area_type,
        met.area_code,
        met.area_name,
        array[]::text[] as aliases,
        date '-infinity' as valid_from,
        date 'infinity' as valid_to

    from met

    left join stated using (synthetic, area_type, area_code)

    where stated.area_code is null

)

select * from stated

union all

select synthetic, 'land', 'NL', 'Nederland', array['landelijk'], '-infinity', 'infinity' from world

union all

select * from unnamed;
