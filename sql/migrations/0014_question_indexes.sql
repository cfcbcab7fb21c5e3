-- What a question asks before its figures: are there samples of the indicator, and when was the area there?
set local role peil_owner;

create index on mart.figure (profile, indicator, version) where synthetic;

create index on warehouse.bridge_postcode_area (area_code, area_type);
