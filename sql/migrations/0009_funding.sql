set local role peil_owner;

-- What an SWV hands over by headcount, and the pupils of so and vso by the SWV that pays for them.

create table warehouse.fct_afdracht (
    owner            text    not null,
    portion_id       bigint  not null,
    line             integer not null,
    kalenderjaar     text    not null,
    teldatum         date    not null,
    categorie        text    not null,
    leerlingen       integer not null check (leerlingen >= 0),
    tarief_cent      bigint  not null check (tarief_cent >= 0),
    vast_tarief_cent bigint  not null check (vast_tarief_cent >= 0),
    betaald_cent     bigint  not null
);

create index on warehouse.fct_afdracht using brin (portion_id);

comment on table  warehouse.fct_afdracht                  is 'Grain: one row per funding category and calendar year of the statutory payment (afdracht) for vso, per portion.';
comment on column warehouse.fct_afdracht.owner            is 'Who delivers: the SWV that pays.';
comment on column warehouse.fct_afdracht.portion_id       is 'Portion that brought it; it counts when ledger.counts says so.';
comment on column warehouse.fct_afdracht.line             is 'Line of the delivered file.';
comment on column warehouse.fct_afdracht.kalenderjaar     is 'Calendar year in which it is paid.';
comment on column warehouse.fct_afdracht.teldatum         is 'Day of the headcount that it follows: 1 February of the year before.';
comment on column warehouse.fct_afdracht.categorie        is 'Funding category: 1 (laag), 2 (midden) or 3 (hoog).';
comment on column warehouse.fct_afdracht.leerlingen       is 'Pupils counted on teldatum.';
comment on column warehouse.fct_afdracht.tarief_cent      is 'Tariff of the calendar year per pupil, in eurocents.';
comment on column warehouse.fct_afdracht.vast_tarief_cent is 'Tariff that is the same in every year, in eurocents: what the tariffs'' rise is taken out with.';
comment on column warehouse.fct_afdracht.betaald_cent     is 'Amount paid, in eurocents, as stated; not worked out.';

create table warehouse.fct_leerlingen_betalend (
    owner         text    not null,
    portion_id    bigint  not null,
    line          integer not null,
    peildatum     date    not null,
    soort         text    not null,
    betalend_swv  text,
    vestiging_swv text,
    binnen_swv    boolean not null,
    categorie     text,
    leerlingen    integer check (leerlingen >= 0),
    hidden_below  integer check (hidden_below > 0),
    check ((leerlingen is null) = (hidden_below is not null)),
    check (num_nonnulls(betalend_swv, vestiging_swv) >= 1),
    -- Where both are stated, they say the same as binnen_swv.
    check (binnen_swv = (betalend_swv = vestiging_swv))
);

create index on warehouse.fct_leerlingen_betalend using brin (portion_id);

comment on table  warehouse.fct_leerlingen_betalend               is 'Grain: one row per SWV that pays (or in which the school stands), kind of education, funding category and inside or outside, on a counting date, per portion.';
comment on column warehouse.fct_leerlingen_betalend.owner         is 'Who delivers.';
comment on column warehouse.fct_leerlingen_betalend.portion_id    is 'Portion that brought it; it counts when ledger.counts says so.';
comment on column warehouse.fct_leerlingen_betalend.line          is 'Line of the delivered file.';
comment on column warehouse.fct_leerlingen_betalend.peildatum     is 'Counting date.';
comment on column warehouse.fct_leerlingen_betalend.soort         is 'Kind of education: so or vso.';
comment on column warehouse.fct_leerlingen_betalend.betalend_swv  is 'SWV that pays for the pupils; null in a file by the SWV of the school.';
comment on column warehouse.fct_leerlingen_betalend.vestiging_swv is 'SWV in which the school stands; null in a file by the SWV that pays.';
comment on column warehouse.fct_leerlingen_betalend.binnen_swv    is 'The SWV that pays is the one in which the school stands.';
comment on column warehouse.fct_leerlingen_betalend.categorie     is 'Funding category: 1 (laag), 2 (midden) or 3 (hoog); null where the source names none.';
comment on column warehouse.fct_leerlingen_betalend.leerlingen    is 'Number of pupils; null when the source hides it.';
comment on column warehouse.fct_leerlingen_betalend.hidden_below  is 'The source hides a number below this; null when it states the number.';

---------- whose rows, as in 0005

alter table warehouse.fct_afdracht enable row level security;
alter table warehouse.fct_leerlingen_betalend enable row level security;

create policy all_rows on warehouse.fct_afdracht for select to peil_publisher using (true);
create policy all_rows on warehouse.fct_leerlingen_betalend for select to peil_publisher using (true);

create policy own_rows on warehouse.fct_afdracht for select to peil_region
    using (owner in (select owner from warehouse.visible_owner));
create policy own_rows on warehouse.fct_leerlingen_betalend for select to peil_region
    using (owner = 'NL' or owner in (select owner from warehouse.visible_owner));

grant select on warehouse.fct_afdracht, warehouse.fct_leerlingen_betalend to peil_region, peil_publisher;
