-- Grain: one row per area per version, for the real world and for that of the samples.
-- Regions and gemeenten are facts of both worlds; a postcode table of its own only.
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
        obs_area.valid_from,
        obs_area.valid_to

    from warehouse.obs_area

    join ledger.counting using (portion_id)

    cross join world

),

met_in_postcodes as (

    select distinct
        counting.synthetic,
        area.area_type,
        area.area_code

    from warehouse.obs_postcode

    join ledger.counting using (portion_id)

    cross join lateral (
        values ('swv-po', swv_po_code), ('swv-vo', swv_vo_code)
    ) as area (area_type, area_code)

    where area.area_code is not null

),

unnamed as (

    select
        met_in_postcodes.synthetic,
        met_in_postcodes.area_type,
        met_in_postcodes.area_code,
        met_in_postcodes.area_code as area_name,
        date '-infinity' as valid_from,
        date 'infinity' as valid_to

    from met_in_postcodes

    left join stated using (synthetic, area_type, area_code)

    where stated.area_code is null

)

select * from stated

union all

select * from unnamed;
