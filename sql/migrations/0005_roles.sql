-- Who may do what, and whose rows a region's own people see. A migration after this one begins with
-- `set local role peil_owner`, so that what it makes has the one owner, and ends with its grants.

---------- roles: of the whole server, so another database may have made them a moment ago

do $$
declare
    wanted record;
begin
    for wanted in
        select *
        from (values
            ('peil_owner',     'Peil: owns every table; migrates.'),
            ('peil_loader',    'Peil: copies deliveries into facts. COPY into a table with row security is its owner''s alone.'),
            ('peil_publisher', 'Peil: turns facts into figures.'),
            ('peil_reader',    'Peil: reads what is published.'),
            ('peil_region',    'Peil: what every region''s role may; which rows, row security decides.'),
            ('peil_desk',      'Peil: what the dashboard may write.')
        ) as role (name, meaning)
    loop
        begin
            if to_regrole(wanted.name) is null then
                execute format('create role %I nologin', wanted.name);
                execute format('comment on role %I is %L', wanted.name, wanted.meaning);
            end if;
        exception when duplicate_object or unique_violation then
            null;
        end;
    end loop;

    for wanted in
        select name, member
        from (values ('peil_owner', 'peil_loader'), ('peil_reader', 'peil_region')) as fixed (name, member)
        union all
        -- Whoever migrates without being superuser takes these roles later.
        select name, session_user
        from unnest(array[
            'peil_owner', 'peil_loader', 'peil_publisher', 'peil_reader', 'peil_region', 'peil_desk'
        ]) as name
        where not (select rolsuper from pg_roles where rolname = session_user)
    loop
        begin
            if not exists (
                select from pg_auth_members
                where roleid = to_regrole(wanted.name)
                    and member = to_regrole(quote_ident(wanted.member))
            ) then
                execute format('grant %I to %I', wanted.name, wanted.member);
            end if;
        exception when unique_violation then
            null;
        end;
    end loop;
end
$$;

---------- the desk

create schema desk;

comment on schema desk is 'What the dashboard and the answers may write.';

create table desk.audit (
    audit_id bigint      generated always as identity primary key,
    asked_at timestamptz not null default clock_timestamp(),
    login    text        not null default session_user,
    asked_by text        not null,
    role     text        not null,
    command  text        not null,
    question jsonb       not null,
    release  bigint      not null,
    cells    integer     not null check (cells >= 0)
);

create index on desk.audit using brin (asked_at);

comment on table  desk.audit          is 'Grain: one row per answer that was given. Holds the question, never an answer.';
comment on column desk.audit.audit_id is 'Surrogate key.';
comment on column desk.audit.asked_at is 'Moment, by the server''s clock.';
comment on column desk.audit.login    is 'Database user of the connection.';
comment on column desk.audit.asked_by is 'Operating-system user who asked.';
comment on column desk.audit.role     is 'Role as which the question was asked.';
comment on column desk.audit.command  is 'What was asked for, such as compare.';
comment on column desk.audit.question is 'Indicators, regions, period and form, as asked.';
comment on column desk.audit.release  is 'Release that answered.';
comment on column desk.audit.cells    is 'Number of cells in the answer.';

---------- whose rows

create view warehouse.visible_owner with (security_invoker = true) as
select distinct member.area_code as owner

from warehouse.dim_region_member as member

-- A region that nobody was added for has no role yet, and no rows to show.
join pg_catalog.pg_roles as region on region.rolname = 'peil_region_' || member.region_code

where member.until_build = 9223372036854775807
    and pg_catalog.pg_has_role(region.oid, 'usage');

comment on view   warehouse.visible_owner       is 'Grain: one row per owner whose rows the asking role may see: the members of its region.';
comment on column warehouse.visible_owner.owner is 'Who delivers.';

do $$
declare
    fact record;
begin
    for fact in
        select oid::regclass as name, relname like 'fct\_leerlingen\_%' as is_national
        from pg_class
        where relkind = 'r' and (
            relnamespace = 'warehouse'::regnamespace and relname like 'fct\_%'
            or oid = 'ledger.tombstone'::regclass
        )
    loop
        -- Not forced: the owner's COPY would stop.
        execute format('alter table %s enable row level security', fact.name);
        execute format('create policy all_rows on %s for select to peil_publisher using (true)', fact.name);
        execute format(
            'create policy own_rows on %s for select to peil_region using (%s owner in (select owner from warehouse.visible_owner))',
            fact.name, case when fact.is_national then 'owner = ''NL'' or' else '' end);
    end loop;
end
$$;

alter view ledger.counting set (security_invoker = true);

---------- one owner

do $$
declare
    held record;
begin
    for held in select unnest(array['ledger', 'warehouse', 'mart', 'desk']) as name loop
        execute format('alter schema %I owner to peil_owner', held.name);
    end loop;
    for held in
        select oid::regclass as name, relkind
        from pg_class
        where relnamespace in (
                'ledger'::regnamespace, 'warehouse'::regnamespace, 'mart'::regnamespace, 'desk'::regnamespace
            )
            and relkind in ('r', 'v')
    loop
        execute format('alter %s %s owner to peil_owner', case held.relkind when 'v' then 'view' else 'table' end, held.name);
    end loop;
    for held in select oid::regprocedure as name from pg_proc where pronamespace = 'mart'::regnamespace loop
        execute format('alter function %s owner to peil_owner', held.name);
    end loop;
end
$$;

revoke execute on all functions in schema mart from public;

alter default privileges for role peil_owner revoke execute on functions from public;

---------- what a reader reads

grant usage on schema ledger, warehouse, mart, desk to peil_reader;

grant select on
    ledger.migration,
    ledger.release,
    warehouse.dim_area,
    warehouse.dim_school,
    warehouse.dim_region_member,
    warehouse.bridge_postcode_area,
    warehouse.visible_owner,
    mart.definition,
    mart.breakdown,
    mart.figure
to peil_reader;

-- What a period's text means; no function of Peil's has rights of its own.
grant execute on all functions in schema mart to peil_reader, peil_publisher;

-- An answer leaves a line; who connected and when are the server's to say.
grant insert (asked_by, role, command, question, release, cells) on desk.audit to peil_reader;

---------- what a region's own people read besides: their rows, and which of them count

grant select on
    ledger.slice,
    ledger.portion,
    ledger.counts,
    warehouse.fct_leerlingen_woonplaats,
    warehouse.fct_leerlingen_vestiging,
    warehouse.fct_thuiszitters,
    warehouse.fct_tlv,
    warehouse.fct_arrangementen,
    warehouse.fct_wachtlijst,
    warehouse.fct_trajecten,
    warehouse.fct_tellingen,
    warehouse.fct_bedragen,
    warehouse.fct_voortgang
to peil_region;

---------- what publishing reads and adds; an update closes what was open, nothing is deleted

grant usage on schema ledger, warehouse, mart to peil_publisher;

grant select on all tables in schema warehouse, mart to peil_publisher;

grant select on
    ledger.migration,
    ledger.delivery,
    ledger.load,
    ledger.slice,
    ledger.portion,
    ledger.release,
    ledger.counts,
    ledger.counting,
    ledger.settlement,
    ledger.finding,
    ledger.tombstone
to peil_publisher;

grant insert on
    ledger.delivery,
    ledger.load,
    ledger.slice,
    ledger.portion,
    ledger.release,
    ledger.counts,
    ledger.settlement,
    warehouse.obs_area,
    warehouse.obs_region_member,
    warehouse.obs_target,
    warehouse.obs_activity,
    warehouse.dim_area,
    warehouse.dim_school,
    warehouse.dim_region_member,
    warehouse.bridge_postcode_area,
    mart.definition,
    mart.breakdown,
    mart.rollup,
    mart.rolled_up,
    mart.figure
to peil_publisher;

grant usage on sequence ledger.load_load_id_seq to peil_publisher;

grant update (until_release) on ledger.counts, mart.definition, mart.figure to peil_publisher;

grant update (until_build) on
    warehouse.dim_area,
    warehouse.dim_school,
    warehouse.dim_region_member,
    warehouse.bridge_postcode_area
to peil_publisher;

---------- what the dashboard writes

grant usage on schema desk to peil_desk;

grant insert (asked_by, role, command, question, release, cells) on desk.audit to peil_desk;
