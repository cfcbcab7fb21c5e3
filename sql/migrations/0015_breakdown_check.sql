-- A country's pupils are half a million rows of mart.rollup: whether each has its breakdown is asked once for all that a
-- statement brings, and not once for each. That took half of the time to write them.
set local role peil_owner;

alter table mart.rollup drop constraint rollup_breakdown_id_fkey;

create function mart.require_breakdowns() returns trigger
language plpgsql
as $$
begin
    if exists (select breakdown_id from brought except select breakdown_id from mart.breakdown) then
        raise foreign_key_violation using message = 'a row of mart.rollup has no breakdown';
    end if;
    return null;
end
$$;

comment on function mart.require_breakdowns() is 'Refuses rows of mart.rollup whose breakdown_id is not in mart.breakdown, which never loses a row.';

create trigger require_breakdowns
after insert on mart.rollup
referencing new table as brought
for each statement execute function mart.require_breakdowns();

-- A portion has a few measures: its number first, and no digest in every row of the index.
create index on mart.rollup (portion_id, measure);

drop index mart.rollup_measure_measure_sha256_portion_id_idx;
