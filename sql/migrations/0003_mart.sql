-- What readers read: definitions in force, rollups per portion, published figures.

create table mart.definition (
    kind          text   not null check (kind in ('job', 'dimension', 'measure', 'indicator', 'profile')),
    code          text   not null,
    sha256        text   not null,
    body          jsonb  not null,
    from_release  bigint not null references ledger.release deferrable initially deferred,
    until_release bigint not null default 9223372036854775807,
    primary key (kind, code, from_release),
    exclude using gist (
        kind with =,
        code with =,
        int8range(from_release, until_release) with &&
    )
);

comment on table  mart.definition               is 'Grain: one row per definition per run of releases in which its text is in force.';
comment on column mart.definition.kind          is 'job, dimension, measure, indicator or profile.';
comment on column mart.definition.code          is 'Name of the file: path of the job, measure, indicator@version, profile.';
comment on column mart.definition.sha256        is 'SHA-256 of the file.';
comment on column mart.definition.body          is 'YAML as JSON; for a dimension or measure its SQL, under the key sql.';
comment on column mart.definition.from_release  is 'First release in which it is in force.';
comment on column mart.definition.until_release is 'First release in which it no longer is; the largest bigint while open.';

create table mart.breakdown (
    breakdown_id integer generated always as identity primary key,
    attributes   jsonb   not null unique
);

comment on table  mart.breakdown              is 'Grain: one row per combination of breakdown values that a measure has met.';
comment on column mart.breakdown.breakdown_id is 'Surrogate key.';
comment on column mart.breakdown.attributes   is 'The values by name, such as {"soort": "sbo"}.';

create table mart.rollup (
    portion_id     bigint  not null,
    measure        text    not null,
    measure_sha256 text    not null,
    period         text    not null,
    vestiging_code text,
    postcode       text,
    breakdown_id   integer not null references mart.breakdown,
    value          numeric not null
);

create index on mart.rollup (measure, measure_sha256, portion_id);

comment on table  mart.rollup                is 'Grain: one row per portion, measure text, period, school, home postcode and breakdown.';
comment on column mart.rollup.portion_id     is 'Portion that was counted; valid in every release in which it counts.';
comment on column mart.rollup.measure        is 'File name of the measure, without .sql.';
comment on column mart.rollup.measure_sha256 is 'SHA-256 of the measure''s text.';
comment on column mart.rollup.period         is 'Period described.';
comment on column mart.rollup.vestiging_code is 'School; null when the source knows none.';
comment on column mart.rollup.postcode       is 'Home postcode; null when the source knows none.';
comment on column mart.rollup.breakdown_id   is 'Breakdown values.';
comment on column mart.rollup.value          is 'Sum of the measure.';

create table mart.rolled_up (
    portion_id     bigint not null,
    measure        text   not null,
    measure_sha256 text   not null,
    primary key (portion_id, measure, measure_sha256)
);

comment on table  mart.rolled_up                is 'Grain: one row per portion that a measure has been rolled up for, also when it gave no rows.';
comment on column mart.rolled_up.portion_id     is 'The portion.';
comment on column mart.rolled_up.measure        is 'File name of the measure, without .sql.';
comment on column mart.rolled_up.measure_sha256 is 'SHA-256 of the measure''s text.';

create table mart.figure (
    synthetic         boolean not null,
    profile           text    not null,
    indicator         text    not null,
    version           integer not null,
    counted_by        text    not null check (counted_by in ('woonplaats', 'schoollocatie', 'betalend')),
    period            text    not null,
    area_type         text    not null,
    area_code         text    not null,
    breakdown         text    not null default '',
    status            text    not null check (status in ('ok', 'unknown', 'not_delivered', 'not_applicable', 'suppressed')),
    numerator         numeric,
    denominator       numeric,
    value             numeric,
    parts_expected    integer not null,
    parts_delivered   integer not null,
    parts_unpublished integer not null,
    lines_rejected    bigint  not null,
    from_release      bigint  not null references ledger.release deferrable initially deferred,
    until_release     bigint  not null default 9223372036854775807,
    primary key (
        profile, indicator, version, counted_by, area_type, period, synthetic,
        area_code, breakdown, from_release
    ),
    check ((status = 'ok') = (value is not null))
);

comment on table  mart.figure                   is 'Grain: one row per published cell per run of releases in which it holds.';
comment on column mart.figure.synthetic         is 'Made-up sample data went into it.';
comment on column mart.figure.profile           is 'Audience it was published for: a file of sql/profiles.';
comment on column mart.figure.indicator         is 'Readable name of the indicator.';
comment on column mart.figure.version           is 'Version of the indicator.';
comment on column mart.figure.counted_by        is 'Way of counting: where pupils live, where their school stands, or who pays.';
comment on column mart.figure.period            is 'Period described.';
comment on column mart.figure.area_type         is 'Kind of area.';
comment on column mart.figure.area_code         is 'Code of the area; onbekend: what could not be placed in any area.';
comment on column mart.figure.breakdown         is 'Breakdown value; empty for the whole.';
comment on column mart.figure.status            is 'ok, or the reason that there is no value.';
comment on column mart.figure.numerator         is 'Numerator; the count itself when the indicator has no denominator.';
comment on column mart.figure.denominator       is 'Denominator; null when the indicator has none.';
comment on column mart.figure.value             is 'Numerator by denominator times the indicator''s scale, or the count, in the indicator''s unit.';
comment on column mart.figure.parts_expected    is 'Parts of the source that this cell needs in order to be complete.';
comment on column mart.figure.parts_delivered   is 'Those of them that count.';
comment on column mart.figure.parts_unpublished is 'Those that are missing because the publisher never published them.';
comment on column mart.figure.lines_rejected    is 'Records set apart in the files that this cell needs.';
comment on column mart.figure.from_release      is 'First release in which it holds.';
comment on column mart.figure.until_release     is 'First release in which it no longer holds; the largest bigint while open.';
