-- severity: warning
-- tables: warehouse.fct_bedragen
-- A total that the source states equals the sum of its lines; a difference is told, never corrected.
with

totals as (

    select
        portion_id,
        periode,
        soort,
        zijde,
        min(line) filter (where is_totaal) as line,
        sum(bedrag_cent) filter (where is_totaal) / 100 as stated,
        sum(bedrag_cent) filter (where not is_totaal) / 100 as added

    from warehouse.fct_bedragen

    group by
        portion_id,
        periode,
        soort,
        zijde

)

select
    portion_id,
    line,
    format(
        'De %s van de %s (%s) tellen op tot € %s, maar de bron noemt als totaal € %s; er is niets gecorrigeerd',
        zijde, soort, periode,
        translate(to_char(added, 'FM999G999G999G999'), ',', '.'),
        translate(to_char(stated, 'FM999G999G999G999'), ',', '.')
    ) as message

from totals

where stated <> added;
