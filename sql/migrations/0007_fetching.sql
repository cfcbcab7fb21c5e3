-- What is fetched by itself, so that nothing is fetched for nothing; and what could not be loaded, so that it is
-- told once and not every night.
set local role peil_owner;

create table ledger.fetched (
    subject       text        primary key check (subject ~ '^[0-9a-f]{64}$'),
    dataset       text        not null,
    place         text        not null,
    etag          text,
    last_modified text,
    fetched_at    timestamptz not null
);

comment on table  ledger.fetched               is 'Grain: one row per file that is fetched for a job: its version that was loaded last.';
comment on column ledger.fetched.subject       is 'SHA-256 of the job and the address.';
comment on column ledger.fetched.dataset       is 'Path of the job below etl/, without .yml; empty when the file told which.';
comment on column ledger.fetched.place         is 'The address without what stands behind a question mark.';
comment on column ledger.fetched.etag          is 'The server''s name for the version; null when it gave none.';
comment on column ledger.fetched.last_modified is 'When the server says it was changed, in the server''s words; null when it did not.';
comment on column ledger.fetched.fetched_at    is 'When that version was fetched.';

create table ledger.trouble (
    trouble_id bigint      generated always as identity primary key,
    source     text        not null,
    subject    text        not null check (subject ~ '^[0-9a-f]{64}$'),
    name       text        not null,
    code       text        not null check (code ~ '^PEIL-[0-9]{3}$'),
    first_at   timestamptz not null,
    last_at    timestamptz not null,
    times      integer     not null check (times > 0),
    closed_at  timestamptz
);

create unique index on ledger.trouble (subject, code) where closed_at is null;

comment on table  ledger.trouble            is 'Grain: one row per file or source that could not be loaded and of which no load tells, from the run that met it first to the one that no longer does.';
comment on column ledger.trouble.trouble_id is 'Surrogate key.';
comment on column ledger.trouble.source     is 'inbox, or path of the job that fetches it.';
comment on column ledger.trouble.subject    is 'SHA-256 of the file''s bytes, or of the job and the address; with the name of a member of an archive.';
comment on column ledger.trouble.name       is 'Name of the file or the address, without personal numbers or anything behind a question mark.';
comment on column ledger.trouble.code       is 'Error code.';
comment on column ledger.trouble.first_at   is 'First scheduled run that met it: that one told it.';
comment on column ledger.trouble.last_at    is 'Last scheduled run that met it.';
comment on column ledger.trouble.times      is 'How many scheduled runs met it.';
comment on column ledger.trouble.closed_at  is 'When it was loaded, or was there no longer; null while it is open.';

---------- who loads reads and writes these as their owner; they tell nobody else anything

revoke all on ledger.fetched, ledger.trouble from public;
