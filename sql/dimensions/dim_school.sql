-- Grain: one row per school per version.
-- Per attribute the dataset with the lowest rank that has spoken by a day is believed, in its latest
-- words; only for the address does a statement of the day itself go before an older one of a better
-- dataset, for a school that moved is counted where it stands. A version runs until something changes; a full export that no longer names a school it named
-- before ends it. Before the first observation the earliest is assumed.
with

observed as (

    select
        counting.synthetic,
        counting.dataset,
        obs_school.*

    from warehouse.obs_school

    join ledger.counting using (portion_id)

),

full_export as (

    select distinct synthetic, dataset, observed_on
    from observed
    where full_export

),

absence as (

    select distinct
        named.synthetic,
        named.vestiging_code,
        full_export.observed_on

    from (
        select
            synthetic,
            dataset,
            vestiging_code,
            min(observed_on) as first_named
        from observed
        where full_export
        group by 1, 2, 3
    ) as named

    join full_export
        on full_export.synthetic = named.synthetic
        and full_export.dataset = named.dataset
        and full_export.observed_on > named.first_named

    where not exists (
        select
        from observed
        where
            observed.synthetic = named.synthetic
            and observed.vestiging_code = named.vestiging_code
            and observed.observed_on = full_export.observed_on
    )

),

moment as (

    select synthetic, vestiging_code, observed_on, true as exists_then
    from (
        select distinct synthetic, vestiging_code, observed_on from observed
    ) as seen

    union all

    select synthetic, vestiging_code, observed_on, false from absence

),

-- (array_agg …)[1] picks the best word for each attribute: lowest rank, then latest, then by text so
-- that the order of arrival cannot matter.
described as (

    select
        moment.synthetic,
        moment.vestiging_code,
        moment.observed_on,
        moment.exists_then,
        (array_agg(
            o.name order by o.name_rank, o.observed_on desc, o.name
        ) filter (where o.name is not null))[1] as name,
        (array_agg(
            array[o.postcode, o.place, o.gemeente_code]
            order by
                o.observed_on = moment.observed_on desc,
                o.address_rank, o.observed_on desc, o.postcode, o.place, o.gemeente_code
        ) filter (where o.postcode is not null)) as addresses,
        (array_agg(
            o.denominatie order by o.name_rank, o.observed_on desc, o.denominatie
        ) filter (where o.denominatie is not null))[1] as denominatie,
        (array_agg(
            o.bestuur_code order by o.bestuur_rank, o.observed_on desc, o.bestuur_code
        ) filter (where o.bestuur_code is not null))[1] as bestuur_code

    from moment

    join observed as o
        on o.synthetic = moment.synthetic
        and o.vestiging_code = moment.vestiging_code
        and o.observed_on <= moment.observed_on

    group by 1, 2, 3, 4

),

flat as (

    select
        synthetic,
        vestiging_code,
        observed_on,
        exists_then,
        name,
        addresses[1][1] as postcode,
        addresses[1][2] as place,
        addresses[1][3] as gemeente_code,
        denominatie,
        bestuur_code

    from described

),

changed as (

    select
        *,
        row(exists_then, name, postcode, place, gemeente_code, denominatie, bestuur_code)
            is distinct from
            lag(row(exists_then, name, postcode, place, gemeente_code, denominatie, bestuur_code))
                over school as changes,
        row_number() over school = 1 as is_first

    from flat

    window school as (
        partition by synthetic, vestiging_code order by observed_on
    )

),

version as (

    select
        *,
        coalesce(
            lead(observed_on) over (
                partition by synthetic, vestiging_code order by observed_on
            ),
            'infinity'
        ) as valid_to

    from changed

    where changes

)

select
    synthetic,
    vestiging_code,
    observed_on as valid_from,
    valid_to,
    name,
    postcode,
    place,
    gemeente_code,
    denominatie,
    bestuur_code,
    false as is_assumed

from version

where exists_then

union all

select
    synthetic,
    vestiging_code,
    date '-infinity',
    observed_on,
    name,
    postcode,
    place,
    gemeente_code,
    denominatie,
    bestuur_code,
    true

from version

where is_first;
