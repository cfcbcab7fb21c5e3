-- Areas of any set of gemeenten, half years, and what a verdict has to know of a figure.
set local role peil_owner;

---------- areas that are a set of gemeenten: a regiegroep, a jeugdhulpregio, an RMC-regio

create table warehouse.obs_area_member (
    owner         text    not null,
    portion_id    bigint  not null,
    line          integer not null,
    area_type     text    not null,
    area_code     text    not null,
    gemeente_code text    not null,
    valid_from    date    not null,
    valid_to      date    not null,
    check (valid_from < valid_to)
);

create index on warehouse.obs_area_member using brin (portion_id);

comment on table  warehouse.obs_area_member               is 'Grain: one row per gemeente that an area of etl/regions.yml is made of.';
comment on column warehouse.obs_area_member.owner         is 'Who delivers.';
comment on column warehouse.obs_area_member.portion_id    is 'Portion that states it.';
comment on column warehouse.obs_area_member.line          is 'Place in the file: number of the entry.';
comment on column warehouse.obs_area_member.area_type     is 'Kind of the area: regiegroep, jeugdhulpregio or rmc.';
comment on column warehouse.obs_area_member.area_code     is 'Code of the area.';
comment on column warehouse.obs_area_member.gemeente_code is 'CBS code of the gemeente.';
comment on column warehouse.obs_area_member.valid_from    is 'First day it belongs to the area.';
comment on column warehouse.obs_area_member.valid_to      is 'First day it no longer does; infinity while it does.';

grant select, insert on warehouse.obs_area_member to peil_publisher;

---------- what a verdict has to know of a figure

alter table mart.figure add column is_provisional boolean not null default false;
alter table mart.figure add column is_unfinished boolean not null default false;

comment on column mart.figure.is_provisional is 'A source of it was delivered as an edition before the last.';
comment on column mart.figure.is_unfinished  is 'Its period had not ended when it was delivered.';


---------- periods

create or replace function mart.first_day(period text) returns date
language sql immutable parallel safe
return case
    when period ~ '^\d{4}-\d{2}-\d{2}$' then period::date
    when period ~ '^\d{4}-\d{4}$'       then make_date(left(period, 4)::int, 8, 1)
    when period ~ '^\d{4}-T[123]$'      then make_date(left(period, 4)::int, right(period, 1)::int * 4 - 3, 1)
    when period ~ '^\d{4}-H[12]$'       then make_date(left(period, 4)::int, right(period, 1)::int * 6 - 5, 1)
    when period ~ '^\d{4}-\d{2}$'       then (period || '-01')::date
    when period ~ '^\d{4}$'             then make_date(period::int, 1, 1)
end;

create or replace function mart.last_day(period text) returns date
language sql immutable parallel safe
return case
    when period ~ '^\d{4}-\d{2}-\d{2}$' then period::date
    when period ~ '^\d{4}-\d{4}$'       then make_date(right(period, 4)::int, 7, 31)
    when period ~ '^\d{4}-T[123]$'      then (mart.first_day(period) + interval '4 months - 1 day')::date
    when period ~ '^\d{4}-H[12]$'       then (mart.first_day(period) + interval '6 months - 1 day')::date
    when period ~ '^\d{4}-\d{2}$'       then (mart.first_day(period) + interval '1 month - 1 day')::date
    when period ~ '^\d{4}$'             then make_date(period::int, 12, 31)
end;

create or replace function mart.period_type(period text) returns text
language sql immutable parallel safe
return case
    when period ~ '^\d{4}-\d{2}-\d{2}$' then 'peildatum'
    when period ~ '^\d{4}-\d{4}$'       then 'schooljaar'
    when period ~ '^\d{4}-T[123]$'      then 'tertiaal'
    when period ~ '^\d{4}-H[12]$'       then 'halfjaar'
    when period ~ '^\d{4}-\d{2}$'       then 'maand'
    when period ~ '^\d{4}$'             then 'kalenderjaar'
end;

comment on function mart.period_type(text) is 'Which kind of period a text is: peildatum, schooljaar, halfjaar, tertiaal, maand or kalenderjaar.';

create function mart.period_of(day date, type text) returns text
language sql immutable parallel safe
return case type
    when 'peildatum'    then to_char(day, 'YYYY-MM-DD')
    when 'maand'        then to_char(day, 'YYYY-MM')
    when 'tertiaal'     then to_char(day, 'YYYY') || '-T' || (extract(month from day)::int + 3) / 4
    when 'halfjaar'     then to_char(day, 'YYYY') || '-H' || (extract(month from day)::int + 5) / 6
    when 'kalenderjaar' then to_char(day, 'YYYY')
    when 'schooljaar'   then mart.schooljaar(to_char(day, 'YYYY-MM-DD'))
end;

comment on function mart.period_of(date, text) is 'The period of a kind that a day lies in.';

grant execute on function mart.period_of(date, text) to peil_reader, peil_publisher;
