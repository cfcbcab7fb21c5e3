-- What regions deliver: rows about pupils under a pseudonym, counts, amounts and progress; what the
-- plans promise; and the columns that carry all this into figures.

---------- facts about pupils: persoon is a pseudonym, made while reading, by the owner's own key

create table warehouse.fct_thuiszitters (
    owner          text     not null,
    portion_id     bigint   not null,
    line           integer  not null,
    persoon        text     not null,
    schooljaar     text     not null,
    stand_op       date     not null,
    is_episodes    boolean  not null,
    vestiging_code text,
    postcode       text,
    gemeente_code  text,
    leeftijd       smallint,
    verzuim        text     not null,
    reden          text,
    begin          date,
    einde          date,
    plan_op        date
);

create index on warehouse.fct_thuiszitters using brin (portion_id);

comment on table  warehouse.fct_thuiszitters                is 'Grain: one row per pupil and spell of absence as a delivery states it, per portion.';
comment on column warehouse.fct_thuiszitters.owner          is 'Who delivers.';
comment on column warehouse.fct_thuiszitters.portion_id     is 'Portion that brought it; it counts when ledger.counts says so.';
comment on column warehouse.fct_thuiszitters.line           is 'Line of the delivered file.';
comment on column warehouse.fct_thuiszitters.persoon        is 'Pseudonym of the pupil, by the owner''s key.';
comment on column warehouse.fct_thuiszitters.schooljaar     is 'School year of stand_op.';
comment on column warehouse.fct_thuiszitters.stand_op       is 'Day up to which the delivery tells.';
comment on column warehouse.fct_thuiszitters.is_episodes    is 'The delivery holds every spell of the school year, ended ones too; false: only who is at home on stand_op.';
comment on column warehouse.fct_thuiszitters.vestiging_code is 'School, BRIN and vestiging; null when not enrolled or not stated.';
comment on column warehouse.fct_thuiszitters.postcode       is 'Home postcode, four digits.';
comment on column warehouse.fct_thuiszitters.gemeente_code  is 'CBS code of the home gemeente.';
comment on column warehouse.fct_thuiszitters.leeftijd       is 'Age in years on stand_op.';
comment on column warehouse.fct_thuiszitters.verzuim        is 'absoluut, ongeoorloofd (enrolled, unauthorised), geoorloofd or deels (part of the time).';
comment on column warehouse.fct_thuiszitters.reden          is 'Reason, by our codes.';
comment on column warehouse.fct_thuiszitters.begin          is 'First day of the spell.';
comment on column warehouse.fct_thuiszitters.einde          is 'Last day of the spell; null while it lasts.';
comment on column warehouse.fct_thuiszitters.plan_op        is 'Day of the plan van aanpak.';

create table warehouse.fct_tlv (
    owner          text     not null,
    portion_id     bigint   not null,
    line           integer  not null,
    persoon        text     not null,
    schooljaar     text     not null,
    vestiging_code text,
    postcode       text,
    gemeente_code  text,
    leeftijd       smallint,
    schoolsoort    text     not null,
    categorie      text,
    aanvraag       text     not null,
    besluit        text     not null,
    ontvangen_op   date,
    besloten_op    date,
    geldig_van     date,
    geldig_tot     date
);

create index on warehouse.fct_tlv using brin (portion_id);

comment on table  warehouse.fct_tlv                is 'Grain: one row per application for a toelaatbaarheidsverklaring (TLV), per portion.';
comment on column warehouse.fct_tlv.owner          is 'Who delivers: the SWV that decides and pays.';
comment on column warehouse.fct_tlv.portion_id     is 'Portion that brought it; it counts when ledger.counts says so.';
comment on column warehouse.fct_tlv.line           is 'Line of the delivered file.';
comment on column warehouse.fct_tlv.persoon        is 'Pseudonym of the pupil, by the owner''s key.';
comment on column warehouse.fct_tlv.schooljaar     is 'School year of the decision.';
comment on column warehouse.fct_tlv.vestiging_code is 'School that applied, BRIN and vestiging.';
comment on column warehouse.fct_tlv.postcode       is 'Home postcode, four digits.';
comment on column warehouse.fct_tlv.gemeente_code  is 'CBS code of the home gemeente.';
comment on column warehouse.fct_tlv.leeftijd       is 'Age in years on the day of the decision.';
comment on column warehouse.fct_tlv.schoolsoort    is 'What it admits to: sbo, so or vso.';
comment on column warehouse.fct_tlv.categorie      is 'Funding category: 1 (laag), 2 (midden) or 3 (hoog); null for sbo.';
comment on column warehouse.fct_tlv.aanvraag       is 'eerste, verlenging or herbeoordeling.';
comment on column warehouse.fct_tlv.besluit        is 'toegekend, afgewezen, ingetrokken or open.';
comment on column warehouse.fct_tlv.ontvangen_op   is 'Day the application was received.';
comment on column warehouse.fct_tlv.besloten_op    is 'Day of the decision.';
comment on column warehouse.fct_tlv.geldig_van     is 'First day it is valid.';
comment on column warehouse.fct_tlv.geldig_tot     is 'Last day it is valid.';

create table warehouse.fct_arrangementen (
    owner          text     not null,
    portion_id     bigint   not null,
    line           integer  not null,
    persoon        text,
    periode        text     not null,
    schooljaar     text     not null,
    vestiging_code text,
    kern_code      text,
    postcode       text,
    leeftijd       smallint,
    vorm           text     not null,
    doelgroep      text     not null,
    toegekend_op   date,
    bedrag_cent    bigint
);

create index on warehouse.fct_arrangementen using brin (portion_id);

comment on table  warehouse.fct_arrangementen                is 'Grain: one row per support granted to a pupil or a group, per portion. Local forms keep their own vorm.';
comment on column warehouse.fct_arrangementen.owner          is 'Who delivers.';
comment on column warehouse.fct_arrangementen.portion_id     is 'Portion that brought it; it counts when ledger.counts says so.';
comment on column warehouse.fct_arrangementen.line           is 'Line of the delivered file.';
comment on column warehouse.fct_arrangementen.persoon        is 'Pseudonym of the pupil, by the owner''s key; null for a group.';
comment on column warehouse.fct_arrangementen.periode        is 'Period of the delivery: a school year, a tertiaal or the day it was drawn.';
comment on column warehouse.fct_arrangementen.schooljaar     is 'School year in which it was granted.';
comment on column warehouse.fct_arrangementen.vestiging_code is 'School, BRIN and vestiging.';
comment on column warehouse.fct_arrangementen.kern_code      is 'Code of the kern or kring in etl/regions.yml.';
comment on column warehouse.fct_arrangementen.postcode       is 'Home postcode, four digits.';
comment on column warehouse.fct_arrangementen.leeftijd       is 'Age in years when it was granted.';
comment on column warehouse.fct_arrangementen.vorm           is 'arrangement, incident, or a local form: fictieve-tlv, vnp, sterpas.';
comment on column warehouse.fct_arrangementen.doelgroep      is 'individueel or groep.';
comment on column warehouse.fct_arrangementen.toegekend_op   is 'Day it was granted.';
comment on column warehouse.fct_arrangementen.bedrag_cent    is 'Amount in eurocents.';

create table warehouse.fct_wachtlijst (
    owner          text     not null,
    portion_id     bigint   not null,
    line           integer  not null,
    persoon        text     not null,
    schooljaar     text     not null,
    stand_op       date     not null,
    vestiging_code text,
    postcode       text,
    gemeente_code  text,
    leeftijd       smallint,
    wacht_op       text     not null,
    cluster        text,
    lijst          text     not null,
    aangemeld_op   date,
    geplaatst_op   date
);

create index on warehouse.fct_wachtlijst using brin (portion_id);

comment on table  warehouse.fct_wachtlijst                is 'Grain: one row per pupil and place waited for, per portion.';
comment on column warehouse.fct_wachtlijst.owner          is 'Who delivers.';
comment on column warehouse.fct_wachtlijst.portion_id     is 'Portion that brought it; it counts when ledger.counts says so.';
comment on column warehouse.fct_wachtlijst.line           is 'Line of the delivered file.';
comment on column warehouse.fct_wachtlijst.persoon        is 'Pseudonym of the pupil, by the owner''s key.';
comment on column warehouse.fct_wachtlijst.schooljaar     is 'School year of stand_op.';
comment on column warehouse.fct_wachtlijst.stand_op       is 'Day up to which the delivery tells.';
comment on column warehouse.fct_wachtlijst.vestiging_code is 'School the pupil waits for or comes from, as the job says.';
comment on column warehouse.fct_wachtlijst.postcode       is 'Home postcode, four digits.';
comment on column warehouse.fct_wachtlijst.gemeente_code  is 'CBS code of the home gemeente.';
comment on column warehouse.fct_wachtlijst.leeftijd       is 'Age in years on stand_op.';
comment on column warehouse.fct_wachtlijst.wacht_op       is 'sbo, so, vso or voorziening.';
comment on column warehouse.fct_wachtlijst.cluster        is 'Cluster 3 or 4, where the source still says so.';
comment on column warehouse.fct_wachtlijst.lijst          is 'plaatsing (admitted, no place), onderzoek, or onbekend where the source does not tell them apart.';
comment on column warehouse.fct_wachtlijst.aangemeld_op   is 'Day of application.';
comment on column warehouse.fct_wachtlijst.geplaatst_op   is 'Day of placement; null while waiting.';

create table warehouse.fct_trajecten (
    owner          text     not null,
    portion_id     bigint   not null,
    line           integer  not null,
    persoon        text     not null,
    schooljaar     text     not null,
    stand_op       date     not null,
    vestiging_code text,
    postcode       text,
    gemeente_code  text,
    leeftijd       smallint,
    traject        text     not null,
    vorm           text,
    cohort         text,
    van            text,
    naar           text,
    begin          date,
    einde          date,
    uitkomst       text
);

create index on warehouse.fct_trajecten using brin (portion_id);

comment on table  warehouse.fct_trajecten                is 'Grain: one row per pupil and stay, move or track that a region follows, per portion.';
comment on column warehouse.fct_trajecten.owner          is 'Who delivers.';
comment on column warehouse.fct_trajecten.portion_id     is 'Portion that brought it; it counts when ledger.counts says so.';
comment on column warehouse.fct_trajecten.line           is 'Line of the delivered file.';
comment on column warehouse.fct_trajecten.persoon        is 'Pseudonym of the pupil, by the owner''s key.';
comment on column warehouse.fct_trajecten.schooljaar     is 'School year the delivery is about.';
comment on column warehouse.fct_trajecten.stand_op       is 'Day up to which the delivery tells.';
comment on column warehouse.fct_trajecten.vestiging_code is 'School, BRIN and vestiging.';
comment on column warehouse.fct_trajecten.postcode       is 'Home postcode, four digits.';
comment on column warehouse.fct_trajecten.gemeente_code  is 'CBS code of the home gemeente.';
comment on column warehouse.fct_trajecten.leeftijd       is 'Age in years on stand_op.';
comment on column warehouse.fct_trajecten.traject        is 'terugplaatsing, opdc, s2c, schakenbosch, zefier, tom, vso-vo or zonder-stamschool.';
comment on column warehouse.fct_trajecten.vorm           is 'Kind of track within it, by our codes; for zonder-stamschool what sets the pupil apart (nieuwkomer, verhuizing).';
comment on column warehouse.fct_trajecten.cohort         is 'Cohort, such as cohort-2.';
comment on column warehouse.fct_trajecten.van            is 'Kind of education before: bao, sbo, so, vo, vso.';
comment on column warehouse.fct_trajecten.naar           is 'Kind of education after.';
comment on column warehouse.fct_trajecten.begin          is 'First day.';
comment on column warehouse.fct_trajecten.einde          is 'Last day; null while it lasts.';
comment on column warehouse.fct_trajecten.uitkomst       is 'What came of it, by our codes; null while unknown.';

---------- facts that are counts, amounts and words: no pupil in them

create table warehouse.fct_tellingen (
    owner          text    not null,
    portion_id     bigint  not null,
    line           integer not null,
    periode        text    not null,
    onderwerp      text    not null,
    kenmerk        text,
    vestiging_code text,
    area_type      text,
    area_code      text,
    aantal         integer not null check (aantal >= 0),
    van            integer check (van >= 0)
);

create index on warehouse.fct_tellingen using brin (portion_id);

comment on table  warehouse.fct_tellingen                is 'Grain: one row per count that a source states for a subject, an area or school and a period, per portion.';
comment on column warehouse.fct_tellingen.owner          is 'Who delivers.';
comment on column warehouse.fct_tellingen.portion_id     is 'Portion that brought it; it counts when ledger.counts says so.';
comment on column warehouse.fct_tellingen.line           is 'Line of the delivered file.';
comment on column warehouse.fct_tellingen.periode        is 'Period or counting date: 2025-12-15, 2025-2026, 2025, 2025-T1, 2025-11.';
comment on column warehouse.fct_tellingen.onderwerp      is 'What is counted, by our codes (etl/README.md).';
comment on column warehouse.fct_tellingen.kenmerk        is 'Which of them, by our codes.';
comment on column warehouse.fct_tellingen.vestiging_code is 'School that is counted, BRIN and vestiging.';
comment on column warehouse.fct_tellingen.area_type      is 'Kind of the area that is counted; null: the owner''s whole area, or a school.';
comment on column warehouse.fct_tellingen.area_code      is 'Code of that area.';
comment on column warehouse.fct_tellingen.aantal         is 'The count.';
comment on column warehouse.fct_tellingen.van            is 'Of how many, where the source says so.';

create table warehouse.fct_bedragen (
    owner          text    not null,
    portion_id     bigint  not null,
    line           integer not null,
    periode        text    not null,
    soort          text    not null,
    zijde          text    not null,
    post           text    not null,
    rekening       text,
    vestiging_code text,
    is_totaal      boolean not null,
    bedrag_cent    bigint  not null
);

create index on warehouse.fct_bedragen using brin (portion_id);

comment on table  warehouse.fct_bedragen                is 'Grain: one row per amount that a source states for a post and a period, per portion.';
comment on column warehouse.fct_bedragen.owner          is 'Who delivers.';
comment on column warehouse.fct_bedragen.portion_id     is 'Portion that brought it; it counts when ledger.counts says so.';
comment on column warehouse.fct_bedragen.line           is 'Line of the delivered file.';
comment on column warehouse.fct_bedragen.periode        is 'Calendar year, school year or month.';
comment on column warehouse.fct_bedragen.soort          is 'begroting, realisatie or prognose.';
comment on column warehouse.fct_bedragen.zijde          is 'baten or lasten.';
comment on column warehouse.fct_bedragen.post           is 'What it is for, by our codes.';
comment on column warehouse.fct_bedragen.rekening       is 'Number of the ledger account (grootboekrekening).';
comment on column warehouse.fct_bedragen.vestiging_code is 'School it was spent at, BRIN and vestiging.';
comment on column warehouse.fct_bedragen.is_totaal      is 'A total that the source states; never added up, only compared.';
comment on column warehouse.fct_bedragen.bedrag_cent    is 'Amount in eurocents.';

create table warehouse.fct_voortgang (
    owner      text    not null,
    portion_id bigint  not null,
    line       integer not null,
    stand_op   date    not null,
    soort      text    not null,
    code       text    not null,
    stand      text,
    tekst      text
);

create index on warehouse.fct_voortgang using brin (portion_id);

comment on table  warehouse.fct_voortgang            is 'Grain: one row per activity or theme on which progress was reported, per portion.';
comment on column warehouse.fct_voortgang.owner      is 'Who delivers.';
comment on column warehouse.fct_voortgang.portion_id is 'Portion that brought it; it counts when ledger.counts says so.';
comment on column warehouse.fct_voortgang.line       is 'Line of the delivered file.';
comment on column warehouse.fct_voortgang.stand_op   is 'Day of the report.';
comment on column warehouse.fct_voortgang.soort      is 'activiteit or thema.';
comment on column warehouse.fct_voortgang.code       is 'Code of the activity or theme in etl/activities.';
comment on column warehouse.fct_voortgang.stand      is 'niet-gestart, loopt, klaar, vertraagd or vervallen; null for a theme.';
comment on column warehouse.fct_voortgang.tekst      is 'Explanation, as written.';

---------- what the plans promise: etl/targets and etl/activities, deliveries like any other

create table warehouse.obs_target (
    owner           text    not null,
    portion_id      bigint  not null,
    line            integer not null,
    area_type       text    not null,
    area_code       text    not null,
    catalogue       text    not null,
    target_type     text    not null,
    value           numeric,
    unit            text,
    wording         text    not null,
    period          text    not null,
    baseline_period text,
    open_question   text,
    document        text    not null,
    place           text    not null
);

create index on warehouse.obs_target using brin (portion_id);

comment on table  warehouse.obs_target                 is 'Grain: one row per target that a document states for an area and a period.';
comment on column warehouse.obs_target.owner           is 'Who delivers.';
comment on column warehouse.obs_target.portion_id      is 'Portion that states it.';
comment on column warehouse.obs_target.line            is 'Place in the file: number of the entry.';
comment on column warehouse.obs_target.area_type       is 'Kind of the area the target is for.';
comment on column warehouse.obs_target.area_code       is 'Code of that area.';
comment on column warehouse.obs_target.catalogue       is 'Code of the indicator in the catalogue, such as OND_BASIS_PCT.';
comment on column warehouse.obs_target.target_type     is 'absolute_min, absolute_max, exact_zero, relative_change_min, relative_change_max, pp_change, duration_norm, count_min_with_spread, milestone_date or direction_only.';
comment on column warehouse.obs_target.value           is 'The number, in the indicator''s unit; for a relative change in percent; null when the document gives none.';
comment on column warehouse.obs_target.unit            is 'Unit of value, where it is not the indicator''s.';
comment on column warehouse.obs_target.wording         is 'As the document says it.';
comment on column warehouse.obs_target.period          is 'Period in which it must be met, as the document says it.';
comment on column warehouse.obs_target.baseline_period is 'Period it is relative to.';
comment on column warehouse.obs_target.open_question   is 'What the document leaves open.';
comment on column warehouse.obs_target.document        is 'Short name of the document.';
comment on column warehouse.obs_target.place           is 'Place in the document.';

create table warehouse.obs_activity (
    owner      text    not null,
    portion_id bigint  not null,
    line       integer not null,
    code       text    not null,
    kind       text    not null,
    region     text    not null,
    thema      text    not null,
    ambitie    text,
    activiteit text    not null,
    monitoring text,
    wie        text,
    wanneer    text,
    document   text    not null,
    place      text    not null
);

create index on warehouse.obs_activity using brin (portion_id);

comment on table  warehouse.obs_activity            is 'Grain: one row per activity, milestone or repair order that a document states.';
comment on column warehouse.obs_activity.owner      is 'Who delivers.';
comment on column warehouse.obs_activity.portion_id is 'Portion that states it.';
comment on column warehouse.obs_activity.line       is 'Place in the file: number of the entry.';
comment on column warehouse.obs_activity.code       is 'Code of the activity, unique over all files.';
comment on column warehouse.obs_activity.kind       is 'activiteit, mijlpaal, herstelopdracht or speerpunt.';
comment on column warehouse.obs_activity.region     is 'Region of etl/regions.yml.';
comment on column warehouse.obs_activity.thema      is 'Theme or chapter.';
comment on column warehouse.obs_activity.ambitie    is 'Ambition it serves.';
comment on column warehouse.obs_activity.activiteit is 'What is done.';
comment on column warehouse.obs_activity.monitoring is 'How it is followed, as written.';
comment on column warehouse.obs_activity.wie        is 'Who, as written.';
comment on column warehouse.obs_activity.wanneer    is 'When, as written: Q2 2026, Doorlopend, Nader te bepalen.';
comment on column warehouse.obs_activity.document   is 'Short name of the document.';
comment on column warehouse.obs_activity.place      is 'Place in the document.';

---------- pseudonyms: which key an owner's rows are under, and who must not come back

create table ledger.pseudonym_key (
    owner      text        primary key,
    key_id     text        not null,
    since      timestamptz not null
);

comment on table  ledger.pseudonym_key        is 'Grain: one row per owner whose rows hold pseudonyms. The key itself is never in the database.';
comment on column ledger.pseudonym_key.owner  is 'Who delivers.';
comment on column ledger.pseudonym_key.key_id is 'Name of the key that made the pseudonyms that are stored now.';
comment on column ledger.pseudonym_key.since  is 'Moment of the first use of the key.';

create table ledger.tombstone (
    owner        text        not null,
    persoon      text        not null,
    forgotten_at timestamptz not null,
    forgotten_by text        not null,
    primary key (owner, persoon)
);

comment on table  ledger.tombstone              is 'Grain: one row per child, or per whole owner, that was forgotten and must not come back.';
comment on column ledger.tombstone.owner        is 'Who delivered.';
comment on column ledger.tombstone.persoon      is 'Pseudonym of the child; empty for the whole owner.';
comment on column ledger.tombstone.forgotten_at is 'Moment of forgetting.';
comment on column ledger.tombstone.forgotten_by is 'Operating-system user who asked for it.';

---------- into figures

alter table mart.rollup add column area_type text;
alter table mart.rollup add column area_code text;

comment on column mart.rollup.area_type is 'Kind of the area that the source counts itself; null when it counts schools or postcodes.';
comment on column mart.rollup.area_code is 'Code of that area.';

alter table mart.figure add column sources text[] not null default '{}';
alter table mart.figure add column findings text[] not null default '{}';
alter table mart.figure drop constraint figure_counted_by_check;
alter table mart.figure add constraint figure_counted_by_check
    check (counted_by in ('woonplaats', 'schoollocatie', 'betalend', 'opgave'));

comment on column mart.figure.counted_by is 'Way of counting: where pupils live, where their school stands, who pays, or as the region reports it.';
comment on column mart.figure.sources    is 'Datasets whose numbers are in this cell: their facets decide what it may be compared with.';
comment on column mart.figure.findings   is 'What the checks found in those numbers and a reader must know; never corrected.';


---------- periods

create function mart.first_day(period text) returns date
language sql immutable parallel safe
return case
    when period ~ '^\d{4}-\d{2}-\d{2}$' then period::date
    when period ~ '^\d{4}-\d{4}$'       then make_date(left(period, 4)::int, 8, 1)
    when period ~ '^\d{4}-T[123]$'      then make_date(left(period, 4)::int, right(period, 1)::int * 4 - 3, 1)
    when period ~ '^\d{4}-\d{2}$'       then (period || '-01')::date
    when period ~ '^\d{4}$'             then make_date(period::int, 1, 1)
end;

create function mart.last_day(period text) returns date
language sql immutable parallel safe
return case
    when period ~ '^\d{4}-\d{2}-\d{2}$' then period::date
    when period ~ '^\d{4}-\d{4}$'       then make_date(right(period, 4)::int, 7, 31)
    when period ~ '^\d{4}-T[123]$'      then (mart.first_day(period) + interval '4 months - 1 day')::date
    when period ~ '^\d{4}-\d{2}$'       then (mart.first_day(period) + interval '1 month - 1 day')::date
    when period ~ '^\d{4}$'             then make_date(period::int, 12, 31)
end;

-- The school year that a period begins in; none for a calendar year, which lies in two.
create function mart.schooljaar(period text) returns text
language sql immutable parallel safe
return case
    when period !~ '^\d{4}$' then
        extract(year from mart.first_day(period) - interval '7 months')::int
        || '-' || extract(year from mart.first_day(period) - interval '7 months')::int + 1
end;

comment on function mart.first_day(text)  is 'First day of a period in its text form.';
comment on function mart.last_day(text)   is 'Last day of a period in its text form.';
comment on function mart.schooljaar(text) is 'School year in which a period begins; null for a calendar year.';

create function mart.period_type(period text) returns text
language sql immutable parallel safe
return case
    when period ~ '^\d{4}-\d{2}-\d{2}$' then 'peildatum'
    when period ~ '^\d{4}-\d{4}$'       then 'schooljaar'
    when period ~ '^\d{4}-T[123]$'      then 'tertiaal'
    when period ~ '^\d{4}-\d{2}$'       then 'maand'
    when period ~ '^\d{4}$'             then 'kalenderjaar'
end;

comment on function mart.period_type(text) is 'Which kind of period a text is: peildatum, schooljaar, tertiaal, maand or kalenderjaar.';

-- Half September, half December and half March are the 15th, whichever day within a week was meant.
create function mart.peildatum(day date) returns text
language sql immutable parallel safe
return case
    when extract(month from day) in (3, 9, 12) and extract(day from day) between 8 and 22
        then to_char(day, 'YYYY-MM') || '-15'
    else to_char(day, 'YYYY-MM-DD')
end;

comment on function mart.peildatum(date) is 'The counting date that a day in the middle of September, December or March stands for; any other day itself.';
