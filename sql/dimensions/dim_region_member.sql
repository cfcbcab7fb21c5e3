-- Grain: one row per area that a region names as its own.
select
    obs_region_member.region_code,
    obs_region_member.names,
    obs_region_member.seq,
    obs_region_member.area_type,
    obs_region_member.area_code

from warehouse.obs_region_member

join ledger.counting using (portion_id);
