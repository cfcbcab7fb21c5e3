-- Grain: one row per postcode per area it lies in, per version.
-- A version runs from its export to the next one that says otherwise or no longer names the postcode;
-- before the first export the earliest holds. Gemeenten follow their mergers; of a divided one it is not
-- known where the postcode went, so the postcode then lies in none.
with recursive

export as (

    select
        synthetic,
        observed_on,
        coalesce(
            lead(observed_on) over (partition by synthetic order by observed_on),
            'infinity'
        ) as next_export

    from (
        select distinct counting.synthetic, obs_postcode.observed_on
        from warehouse.obs_postcode
        join ledger.counting using (portion_id)
    ) as dated

),

observed as (

    select
        counting.synthetic,
        obs_postcode.postcode,
        area.area_type,
        area.area_code,
        case
            when obs_postcode.observed_on
                = min(obs_postcode.observed_on) over (
                    partition by counting.synthetic, obs_postcode.postcode
                )
                then date '-infinity'
            else obs_postcode.observed_on
        end as valid_from,
        export.next_export as valid_to

    from warehouse.obs_postcode

    join ledger.counting using (portion_id)

    join export
        on export.synthetic = counting.synthetic
        and export.observed_on = obs_postcode.observed_on

    cross join lateral (
        values
            ('gemeente', gemeente_code),
            ('swv-po', swv_po_code),
            ('swv-vo', swv_vo_code)
    ) as area (area_type, area_code)

    where area.area_code is not null

),

gemeente as (

    select
        obs_area.area_code,
        obs_area.valid_to,
        obs_area.successors

    from warehouse.obs_area

    join ledger.counting using (portion_id)

    where obs_area.area_type = 'gemeente'

),

followed as (

    select synthetic, postcode, area_code, valid_from, valid_to
    from observed
    where area_type = 'gemeente'

    union all

    select
        followed.synthetic,
        followed.postcode,
        gemeente.successors[1],
        greatest(followed.valid_from, gemeente.valid_to),
        followed.valid_to

    from followed

    join gemeente using (area_code)

    where
        gemeente.valid_to < followed.valid_to
        and cardinality(gemeente.successors) = 1

),

cut_off as (

    select
        followed.synthetic,
        followed.postcode,
        'gemeente' as area_type,
        followed.area_code,
        followed.valid_from,
        least(followed.valid_to, gemeente.valid_to) as valid_to

    from followed

    left join gemeente using (area_code)

),

-- An area that is a set of gemeenten lies where they lie.
gathered as (

    select
        cut_off.synthetic,
        cut_off.postcode,
        obs_area_member.area_type,
        obs_area_member.area_code,
        greatest(cut_off.valid_from, obs_area_member.valid_from) as valid_from,
        least(cut_off.valid_to, obs_area_member.valid_to) as valid_to

    from cut_off

    join warehouse.obs_area_member on obs_area_member.gemeente_code = cut_off.area_code

    join ledger.counting using (portion_id)

),

version as (

    select * from observed where area_type <> 'gemeente'

    union all

    select * from cut_off where valid_from < valid_to

    union all

    select * from gathered where valid_from < valid_to

),

marked as (

    select
        *,
        valid_from is distinct from lag(valid_to) over (
            partition by synthetic, postcode, area_type, area_code
            order by valid_from
        ) as begins

    from version

),

numbered as (

    select
        *,
        count(*) filter (where begins) over (
            partition by synthetic, postcode, area_type, area_code
            order by valid_from
        ) as island

    from marked

)

select
    synthetic,
    postcode,
    area_type,
    area_code,
    1::numeric as share,
    min(valid_from) as valid_from,
    max(valid_to) as valid_to

from numbered

group by
    synthetic,
    postcode,
    area_type,
    area_code,
    island;
