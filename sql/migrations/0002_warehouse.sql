-- Observations, dimensions and facts. Owner first, official codes, no surrogate keys in facts.

---------- observations: what a dated export or a dated fact says, append-only

create table warehouse.obs_area (
    owner      text    not null,
    portion_id bigint  not null,
    line       integer not null,
    area_type  text    not null,
    area_code  text    not null,
    area_name  text    not null,
    valid_from date    not null,
    valid_to   date    not null,
    successors text[]  not null,
    aliases    text[]  not null,
    check (valid_from < valid_to)
);

create index on warehouse.obs_area using brin (portion_id);

comment on table  warehouse.obs_area            is 'Grain: one row per area per version of etl/regions.yml or etl/gemeenten.yml.';
comment on column warehouse.obs_area.owner      is 'Who delivers.';
comment on column warehouse.obs_area.portion_id is 'Portion that states it.';
comment on column warehouse.obs_area.line       is 'Place in the file: number of the entry.';
comment on column warehouse.obs_area.area_type  is 'Kind of area: swv-po, swv-vo, gemeente, regiegroep.';
comment on column warehouse.obs_area.area_code  is 'Official code within its type.';
comment on column warehouse.obs_area.area_name  is 'Name on the page.';
comment on column warehouse.obs_area.valid_from is 'First day the area exists; -infinity when older than the file.';
comment on column warehouse.obs_area.valid_to   is 'First day it no longer exists; infinity while it does.';
comment on column warehouse.obs_area.successors is 'Codes of the areas it went into; more than one when it was divided.';
comment on column warehouse.obs_area.aliases    is 'Other spellings of the name.';

create table warehouse.obs_region_member (
    owner       text    not null,
    portion_id  bigint  not null,
    line        integer not null,
    region_code text    not null,
    names       text[]  not null,
    seq         integer not null,
    area_type   text    not null,
    area_code   text    not null
);

create index on warehouse.obs_region_member using brin (portion_id);

comment on table  warehouse.obs_region_member             is 'Grain: one row per area that a region of etl/regions.yml names as its own.';
comment on column warehouse.obs_region_member.owner       is 'Who delivers.';
comment on column warehouse.obs_region_member.portion_id  is 'Portion that states it.';
comment on column warehouse.obs_region_member.line        is 'Place in the file: number of the entry.';
comment on column warehouse.obs_region_member.region_code is 'Code of the region, such as ijmond.';
comment on column warehouse.obs_region_member.names       is 'What the region is called; the first stands on the page.';
comment on column warehouse.obs_region_member.seq         is 'Order on the page.';
comment on column warehouse.obs_region_member.area_type   is 'Kind of the member area.';
comment on column warehouse.obs_region_member.area_code   is 'Code of the member area.';

create table warehouse.obs_postcode (
    owner         text    not null,
    portion_id    bigint  not null,
    line          integer not null,
    observed_on   date    not null,
    postcode      text    not null,
    gemeente_code text,
    swv_po_code   text,
    swv_vo_code   text
);

create index on warehouse.obs_postcode using brin (portion_id);

comment on table  warehouse.obs_postcode               is 'Grain: one row per four-digit postcode per dated export.';
comment on column warehouse.obs_postcode.owner         is 'Who delivers.';
comment on column warehouse.obs_postcode.portion_id    is 'Portion that states it.';
comment on column warehouse.obs_postcode.line          is 'Line of the delivered file.';
comment on column warehouse.obs_postcode.observed_on   is 'Date of the export.';
comment on column warehouse.obs_postcode.postcode      is 'Four digits.';
comment on column warehouse.obs_postcode.gemeente_code is 'CBS code, four digits, on the day observed.';
comment on column warehouse.obs_postcode.swv_po_code   is 'SWV primary education, PO and four digits; null where the table states none.';
comment on column warehouse.obs_postcode.swv_vo_code   is 'SWV secondary education, VO and four digits; null where the table states none.';

create table warehouse.obs_school (
    owner          text     not null,
    portion_id     bigint   not null,
    line           integer  not null,
    observed_on    date     not null,
    vestiging_code text     not null,
    name           text,
    postcode       text,
    place          text,
    gemeente_code  text,
    denominatie    text,
    bestuur_code   text,
    name_rank      smallint not null,
    address_rank   smallint not null,
    bestuur_rank   smallint not null,
    full_export    boolean  not null
);

create index on warehouse.obs_school using brin (portion_id);

comment on table  warehouse.obs_school                is 'Grain: one row per distinct statement about a school on one day, per portion.';
comment on column warehouse.obs_school.owner          is 'Who delivers.';
comment on column warehouse.obs_school.portion_id     is 'Portion that states it.';
comment on column warehouse.obs_school.line           is 'Line of the delivered file that states it first.';
comment on column warehouse.obs_school.observed_on    is 'Date of the export, or reference date of the fact.';
comment on column warehouse.obs_school.vestiging_code is 'BRIN and vestiging, six characters.';
comment on column warehouse.obs_school.name           is 'Name of the vestiging.';
comment on column warehouse.obs_school.postcode       is 'Postcode of the address, six characters without a space.';
comment on column warehouse.obs_school.place          is 'Place of the address.';
comment on column warehouse.obs_school.gemeente_code  is 'CBS code of the gemeente, four digits.';
comment on column warehouse.obs_school.denominatie    is 'Denomination as delivered.';
comment on column warehouse.obs_school.bestuur_code   is 'Number of the competent authority (bevoegd gezag), five digits.';
comment on column warehouse.obs_school.name_rank      is 'Lower outranks higher among datasets that state the name.';
comment on column warehouse.obs_school.address_rank   is 'Lower outranks higher among datasets that state the address.';
comment on column warehouse.obs_school.bestuur_rank   is 'Lower outranks higher among datasets that state the board.';
comment on column warehouse.obs_school.full_export    is 'The dataset names every school it covers: absence from a later export ends a version.';

---------- dimensions: a pure function of the observations that count, per build

create table warehouse.dim_area (
    synthetic   boolean not null,
    area_type   text    not null,
    area_code   text    not null,
    area_name   text    not null,
    aliases     text[]  not null,
    valid_from  date    not null,
    valid_to    date    not null,
    from_build  bigint  not null,
    until_build bigint  not null default 9223372036854775807,
    primary key (synthetic, area_type, area_code, valid_from, from_build),
    check (valid_from < valid_to),
    exclude using gist (
        synthetic with =,
        area_type with =,
        area_code with =,
        daterange(valid_from, valid_to) with &&,
        int8range(from_build, until_build) with &&
    )
);

comment on table  warehouse.dim_area             is 'Grain: one row per area per version per run of builds.';
comment on column warehouse.dim_area.synthetic   is 'Belongs to the made-up world of the samples.';
comment on column warehouse.dim_area.area_type   is 'Kind of area: swv-po, swv-vo, gemeente, bestuur, regiegroep.';
comment on column warehouse.dim_area.area_code   is 'Official code within its type.';
comment on column warehouse.dim_area.area_name   is 'Name on the page; the code where no source states a name.';
comment on column warehouse.dim_area.aliases     is 'Other spellings of the name.';
comment on column warehouse.dim_area.valid_from  is 'First day of the version.';
comment on column warehouse.dim_area.valid_to    is 'First day after it; infinity while current.';
comment on column warehouse.dim_area.from_build  is 'First build that has this row.';
comment on column warehouse.dim_area.until_build is 'First build that no longer has it; the largest bigint while open.';

create table warehouse.dim_school (
    synthetic      boolean not null,
    vestiging_code text    not null,
    valid_from     date    not null,
    valid_to       date    not null,
    name           text,
    postcode       text,
    place          text,
    gemeente_code  text,
    denominatie    text,
    bestuur_code   text,
    is_assumed     boolean not null,
    from_build     bigint  not null,
    until_build    bigint  not null default 9223372036854775807,
    primary key (synthetic, vestiging_code, valid_from, from_build),
    check (valid_from < valid_to),
    exclude using gist (
        synthetic with =,
        vestiging_code with =,
        daterange(valid_from, valid_to) with &&,
        int8range(from_build, until_build) with &&
    )
);

comment on table  warehouse.dim_school                is 'Grain: one row per school per version per run of builds.';
comment on column warehouse.dim_school.synthetic      is 'Belongs to the made-up world of the samples.';
comment on column warehouse.dim_school.vestiging_code is 'BRIN and vestiging, six characters.';
comment on column warehouse.dim_school.valid_from     is 'First day of the version: the day it was observed; -infinity for an assumed one.';
comment on column warehouse.dim_school.valid_to       is 'First day after it; infinity while current.';
comment on column warehouse.dim_school.name           is 'Name of the vestiging.';
comment on column warehouse.dim_school.postcode       is 'Postcode of the address, six characters.';
comment on column warehouse.dim_school.place          is 'Place of the address.';
comment on column warehouse.dim_school.gemeente_code  is 'CBS code of the gemeente as the source states it.';
comment on column warehouse.dim_school.denominatie    is 'Denomination as delivered.';
comment on column warehouse.dim_school.bestuur_code   is 'Number of the competent authority.';
comment on column warehouse.dim_school.is_assumed     is 'Before the first observation: the earliest one is taken to hold.';
comment on column warehouse.dim_school.from_build     is 'First build that has this row.';
comment on column warehouse.dim_school.until_build    is 'First build that no longer has it; the largest bigint while open.';

create table warehouse.bridge_postcode_area (
    synthetic   boolean not null,
    postcode    text    not null,
    area_type   text    not null,
    area_code   text    not null,
    share       numeric not null default 1 check (share > 0 and share <= 1),
    valid_from  date    not null,
    valid_to    date    not null,
    from_build  bigint  not null,
    until_build bigint  not null default 9223372036854775807,
    primary key (synthetic, postcode, area_type, area_code, valid_from, from_build),
    check (valid_from < valid_to),
    exclude using gist (
        synthetic with =,
        postcode with =,
        area_type with =,
        area_code with =,
        daterange(valid_from, valid_to) with &&,
        int8range(from_build, until_build) with &&
    )
);

comment on table  warehouse.bridge_postcode_area             is 'Grain: one row per postcode per area it lies in, per version per run of builds.';
comment on column warehouse.bridge_postcode_area.synthetic   is 'Belongs to the made-up world of the samples.';
comment on column warehouse.bridge_postcode_area.postcode    is 'Four digits.';
comment on column warehouse.bridge_postcode_area.area_type   is 'Kind of area.';
comment on column warehouse.bridge_postcode_area.area_code   is 'Official code within its type.';
comment on column warehouse.bridge_postcode_area.share       is 'Share of the postcode that lies in the area; below 1 a figure is toegerekend.';
comment on column warehouse.bridge_postcode_area.valid_from  is 'First day of the version.';
comment on column warehouse.bridge_postcode_area.valid_to    is 'First day after it; infinity while current.';
comment on column warehouse.bridge_postcode_area.from_build  is 'First build that has this row.';
comment on column warehouse.bridge_postcode_area.until_build is 'First build that no longer has it; the largest bigint while open.';

create table warehouse.dim_region_member (
    region_code text    not null,
    names       text[]  not null,
    seq         integer not null,
    area_type   text    not null,
    area_code   text    not null,
    from_build  bigint  not null,
    until_build bigint  not null default 9223372036854775807,
    primary key (region_code, area_type, area_code, from_build)
);

comment on table  warehouse.dim_region_member             is 'Grain: one row per area that a region names as its own, per run of builds.';
comment on column warehouse.dim_region_member.region_code is 'Code of the region, such as ijmond.';
comment on column warehouse.dim_region_member.names       is 'What the region is called; the first stands on the page.';
comment on column warehouse.dim_region_member.seq         is 'Order on the page.';
comment on column warehouse.dim_region_member.area_type   is 'Kind of the member area.';
comment on column warehouse.dim_region_member.area_code   is 'Code of the member area.';
comment on column warehouse.dim_region_member.from_build  is 'First build that has this row.';
comment on column warehouse.dim_region_member.until_build is 'First build that no longer has it; the largest bigint while open.';

---------- facts

create table warehouse.fct_leerlingen_woonplaats (
    owner          text     not null,
    portion_id     bigint   not null,
    line           integer  not null,
    peildatum      date     not null,
    vestiging_code text     not null,
    soort          text     not null,
    postcode       text     not null,
    leeftijd       smallint not null,
    leerlingen     integer  not null check (leerlingen > 0)
);

create index on warehouse.fct_leerlingen_woonplaats using brin (portion_id);

comment on table  warehouse.fct_leerlingen_woonplaats                is 'Grain: one row per school, kind of education, home postcode and age on a counting date, per portion.';
comment on column warehouse.fct_leerlingen_woonplaats.owner          is 'Who delivers.';
comment on column warehouse.fct_leerlingen_woonplaats.portion_id     is 'Portion that brought it; it counts when ledger.counts says so.';
comment on column warehouse.fct_leerlingen_woonplaats.line           is 'Line of the delivered file.';
comment on column warehouse.fct_leerlingen_woonplaats.peildatum      is 'Counting date.';
comment on column warehouse.fct_leerlingen_woonplaats.vestiging_code is 'BRIN and vestiging, six characters.';
comment on column warehouse.fct_leerlingen_woonplaats.soort          is 'Kind of education: bao, sbo, so or vso.';
comment on column warehouse.fct_leerlingen_woonplaats.postcode       is 'Home postcode, four digits; 10, 20, 30 and 40 mean abroad or unknown.';
comment on column warehouse.fct_leerlingen_woonplaats.leeftijd       is 'Age in years on the counting date; 3: younger than 4; 25: older than 24.';
comment on column warehouse.fct_leerlingen_woonplaats.leerlingen     is 'Number of pupils.';

create table warehouse.fct_leerlingen_vestiging (
    owner          text    not null,
    portion_id     bigint  not null,
    line           integer not null,
    peildatum      date    not null,
    vestiging_code text    not null,
    soort          text    not null,
    leerlingen     integer check (leerlingen >= 0),
    hidden_below   integer check (hidden_below > 0),
    check ((leerlingen is null) = (hidden_below is not null))
);

create index on warehouse.fct_leerlingen_vestiging using brin (portion_id);

comment on table  warehouse.fct_leerlingen_vestiging                is 'Grain: one row per school and kind of education on a counting date, per portion.';
comment on column warehouse.fct_leerlingen_vestiging.owner          is 'Who delivers.';
comment on column warehouse.fct_leerlingen_vestiging.portion_id     is 'Portion that brought it; it counts when ledger.counts says so.';
comment on column warehouse.fct_leerlingen_vestiging.line           is 'Line of the delivered file.';
comment on column warehouse.fct_leerlingen_vestiging.peildatum      is 'Counting date.';
comment on column warehouse.fct_leerlingen_vestiging.vestiging_code is 'BRIN and vestiging, six characters.';
comment on column warehouse.fct_leerlingen_vestiging.soort          is 'Kind of education: bao, sbo, so, vso or so-vso (one figure for both).';
comment on column warehouse.fct_leerlingen_vestiging.leerlingen     is 'Number of pupils; 0 also when closed; null when the source hides it.';
comment on column warehouse.fct_leerlingen_vestiging.hidden_below   is 'The source hides a number below this; null when it states the number.';
