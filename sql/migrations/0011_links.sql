-- The links that the documents make: which indicators an activity serves and what it is paid from. And who may read
-- what the plans say, with how far each activity is.
set local role peil_owner;

alter table warehouse.obs_activity
    add column plan       text,
    add column indicators text[],
    add column posts      text[];

comment on column warehouse.obs_activity.plan       is 'Name of the plan; null in what was observed before names were kept.';
comment on column warehouse.obs_activity.indicators is 'Codes in the catalogue of the indicators that the document links to it; null when it links none.';
comment on column warehouse.obs_activity.posts      is 'What it is paid from, by our codes; null when the document does not say.';

---------- plans are public: everybody reads them, and needs to know which count

grant select on ledger.slice, ledger.counts, warehouse.obs_activity to peil_reader;

---------- how far an activity is, the regions tell each other; the explanation holds no name by rule but may by mistake, and stays inside

revoke select on warehouse.fct_voortgang from peil_region;

grant select (owner, portion_id, stand_op, soort, code, stand) on warehouse.fct_voortgang to peil_reader;

create policy told_rows on warehouse.fct_voortgang for select to peil_reader using (true);
