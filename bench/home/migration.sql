set local role peil_owner;

-- One partitioned fact of ten columns, as bare as a fact may be: a partition per owner, a brin on the portion.
create table warehouse.fct_bench (
    owner          text    not null,
    portion_id     bigint  not null,
    line           integer not null,
    peildatum      date    not null,
    gemeente_code  text    not null,
    vestiging_code text    not null,
    postcode       text    not null,
    soort          text    not null,
    geslacht       text,
    leerlingen     integer not null,
    uren           integer not null,
    dagen          integer,
    naam           text    not null
) partition by list (owner);

create table warehouse.fct_bench_nl partition of warehouse.fct_bench for values in ('NL');

create index on warehouse.fct_bench using brin (portion_id);

alter table warehouse.fct_bench enable row level security;

create policy all_rows on warehouse.fct_bench for select to peil_publisher using (true);

grant select on warehouse.fct_bench to peil_publisher;
