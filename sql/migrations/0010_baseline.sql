-- What a target is relative to, fixed with the release that it was read from; and the targets themselves, for readers.
set local role peil_owner;

---------- what a target says besides its number

alter table warehouse.obs_target
    add column undecided boolean,
    add column direction text check (direction in ('laag', 'hoog', 'geen oordeel')),
    add column activity  text,
    add column also      text;

comment on column warehouse.obs_target.undecided is 'What is open blocks a judgement: there are two readings, or no unit.';
comment on column warehouse.obs_target.direction is 'laag or hoog: which way it should go, of a target with a direction only.';
comment on column warehouse.obs_target.activity  is 'Code of the activity whose progress tells, of a milestone.';
comment on column warehouse.obs_target.also      is 'Code of the indicator that reads the same target in another way.';

---------- the targets that count, for who may not see which deliveries there were

create view mart.target as
select
    target.line,
    slice.dataset,
    target.area_type,
    target.area_code,
    target.catalogue,
    target.target_type,
    target.value,
    target.unit,
    target.wording,
    target.period,
    target.baseline_period,
    target.open_question,
    coalesce(target.undecided, false) as undecided,
    target.direction,
    target.activity,
    target.also,
    target.document,
    target.place,
    counts.from_release,
    counts.until_release

from warehouse.obs_target as target

join ledger.counts as counts on counts.portion_id = target.portion_id

join ledger.slice as slice on slice.slice_id = counts.slice_id;

comment on view   mart.target                 is 'Grain: one row per target per run of releases in which it holds. No pupils: what the documents say.';
comment on column mart.target.line            is 'Place in the file: number of the entry.';
comment on column mart.target.dataset         is 'The file, such as targets/ijmond.';
comment on column mart.target.area_type       is 'Kind of the area the target is for.';
comment on column mart.target.area_code       is 'Code of that area.';
comment on column mart.target.catalogue       is 'Code of the indicator in the catalogue.';
comment on column mart.target.target_type     is 'What it takes to meet it, as in warehouse.obs_target.';
comment on column mart.target.value           is 'The number; null when the document gives none.';
comment on column mart.target.unit            is 'Unit of value, where it is not the indicator''s.';
comment on column mart.target.wording         is 'As the document says it.';
comment on column mart.target.period          is 'Period in which it must be met, as the document says it.';
comment on column mart.target.baseline_period is 'Period it is relative to.';
comment on column mart.target.open_question   is 'What the document leaves open.';
comment on column mart.target.undecided       is 'What is open blocks a judgement.';
comment on column mart.target.direction       is 'Which way it should go, of a target with a direction only.';
comment on column mart.target.activity        is 'Code of the activity whose progress tells, of a milestone.';
comment on column mart.target.also            is 'Code of the indicator that reads the same target in another way.';
comment on column mart.target.document        is 'Short name of the document.';
comment on column mart.target.place           is 'Place in the document.';
comment on column mart.target.from_release    is 'First release in which it holds.';
comment on column mart.target.until_release   is 'First release in which it no longer holds; the largest bigint while open.';

---------- beginstanden

create table mart.baseline (
    synthetic   boolean     not null,
    area_type   text        not null,
    area_code   text        not null,
    catalogue   text        not null,
    period      text        not null,
    turn        integer     not null default 1 check (turn > 0),
    profile     text        not null,
    indicator   text        not null,
    version     integer     not null,
    counted_by  text        not null,
    numerator   numeric,
    denominator numeric,
    value       numeric     not null,
    sources     text[]      not null,
    release     bigint      not null references ledger.release,
    frozen_at   timestamptz not null,
    frozen_by   text        not null,
    reason      text,
    primary key (area_type, area_code, catalogue, period, synthetic, turn),
    -- What is fixed stays; only a mistake is mended, and then with its reason.
    check ((turn = 1) = (reason is null))
);

comment on table  mart.baseline             is 'Grain: one row per figure that a target is relative to, per time that it was fixed; the last counts. Rows are only added.';
comment on column mart.baseline.synthetic   is 'Made-up sample data went into it.';
comment on column mart.baseline.area_type   is 'Kind of the area that the target is for.';
comment on column mart.baseline.area_code   is 'Code of that area.';
comment on column mart.baseline.catalogue   is 'Code of the indicator in the catalogue, as the target names it.';
comment on column mart.baseline.period      is 'Period that the target is relative to.';
comment on column mart.baseline.turn        is '1; more when an earlier one was a mistake.';
comment on column mart.baseline.profile     is 'Audience that the figure was published for.';
comment on column mart.baseline.indicator   is 'Readable name of the indicator.';
comment on column mart.baseline.version     is 'Version of the indicator.';
comment on column mart.baseline.counted_by  is 'Way of counting.';
comment on column mart.baseline.numerator   is 'Numerator of the figure.';
comment on column mart.baseline.denominator is 'Denominator; null when the indicator has none.';
comment on column mart.baseline.value       is 'Value, in the indicator''s unit.';
comment on column mart.baseline.sources     is 'Datasets whose numbers are in it.';
comment on column mart.baseline.release     is 'Release that the figure was read from: the newest then.';
comment on column mart.baseline.frozen_at   is 'When it was fixed.';
comment on column mart.baseline.frozen_by   is 'Operating-system user who did.';
comment on column mart.baseline.reason      is 'Why an earlier one was replaced; null for the first.';

---------- who may

grant select on mart.target, mart.baseline to peil_reader, peil_publisher;

grant insert on mart.baseline to peil_publisher;
