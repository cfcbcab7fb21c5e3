-- What is kept of a delivery, so that it can be repaired, and read again in another house: a public file as
-- it came, in the archive's folder; of any other file the cells that its job reads, without identities.
set local role peil_owner;

create table ledger.archive (
    load_id       bigint  primary key references ledger.load,
    owner         text    not null,
    form          text    not null check (form in ('file', 'records')),
    synthetic     boolean not null,
    columns       text[]  not null check (columns <> '{}'),
    person_column integer check (person_column between 1 and cardinality(columns)),
    check (form = 'records' or person_column is null)
);

comment on table  ledger.archive               is 'Grain: one row per load of which the delivery is kept.';
comment on column ledger.archive.load_id       is 'The load.';
comment on column ledger.archive.owner         is 'Who delivers.';
comment on column ledger.archive.form          is 'file: as it came, in the archive''s folder under its SHA-256; records: in ledger.archived_record.';
comment on column ledger.archive.synthetic     is 'Made-up sample data.';
comment on column ledger.archive.columns       is 'Columns of the file that the job reads, as the file names them, in its order.';
comment on column ledger.archive.person_column is 'Which of them, counted from 1, holds what identifies the child; null when none does.';

create table ledger.archived_record (
    owner   text    not null,
    load_id bigint  not null references ledger.archive,
    line    integer not null,
    persoon text,
    cells   text[]  not null,
    primary key (owner, load_id, line)
);

create index on ledger.archived_record (owner, persoon) where persoon is not null;

alter table ledger.archived_record enable row level security;

create policy own_rows on ledger.archived_record for select to peil_region
    using (owner in (select owner from warehouse.visible_owner));

comment on table  ledger.archived_record         is 'Grain: one row per record of an archived load, accepted or rejected.';
comment on column ledger.archived_record.owner   is 'Who delivers.';
comment on column ledger.archived_record.load_id is 'The load that read it.';
comment on column ledger.archived_record.line    is 'Line of the file on which the record starts.';
comment on column ledger.archived_record.persoon is 'Pseudonym of the child; null when the record has none.';
comment on column ledger.archived_record.cells   is 'Its cells, in the order of the archive''s columns: a birth date as an age, a postcode of a child in four digits, what must not be kept and what does not conform empty.';

create table ledger.repair (
    load_id bigint primary key references ledger.load,
    of_load bigint not null references ledger.load,
    check (of_load < load_id)
);

comment on table  ledger.repair         is 'Grain: one row per load that reads another again, with records repaired.';
comment on column ledger.repair.load_id is 'The load with the repaired records.';
comment on column ledger.repair.of_load is 'The load that had rejected them.';
