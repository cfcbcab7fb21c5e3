import Postgres

extension FigureBuild {
  /// One row per cell: what was counted, what it needed, and so whether there is a value.
  ///
  /// By schoollocatie an area is complete when the gemeenten in it were delivered. By woonplaats pupils
  /// may attend anywhere, and a board may have schools anywhere: those need the whole country.
  func makeFigures() async throws {
    try await connection.execute(
      """
      create temp table cell on commit drop as
      with area as (
          select distinct synthetic, period, area_type, area_code from bridge_now
          union
          select distinct synthetic, period, area_type, area_code from placed
      )
      select
          scope.indicator, scope.version, indicator.scale,
          indicator.body -> 'denominator' is not null as has_denominator,
          counting.counted_by, area.*
      from scope
      join indicator using (indicator, version)
      cross join lateral jsonb_array_elements_text(body -> 'counted_by') as counting (counted_by)
      join area using (synthetic, period)
      where body -> 'areas' ? area.area_type
          and not (counted_by = 'woonplaats' and area_type in ('school', 'bestuur'))
      """)
    try await connection.execute("analyze cell")
    try await connection.execute(
      """
      create temp table next_figure on commit drop as
      with counted_up as (
          select
              indicator, version, placed.synthetic, placed.period, counted_by, area_type, area_code,
              sum(value) filter (where role = 'numerator') as numerator,
              sum(value) filter (where role = 'denominator') as denominator
          from placed
          join term using (measure, breakdown_id)
          group by 1, 2, 3, 4, 5, 6, 7
      ),
      parts as (
          select
              indicator, version, part_state.synthetic, part_state.period, gemeente,
              bool_and(is_delivered) as is_delivered,
              bool_or(is_unpublished) as is_unpublished
          from part_state
          join fed_by using (dataset)
          group by 1, 2, 3, 4, 5
      ),
      whole as (
          select
              indicator, version, synthetic, period,
              count(*) as expected,
              count(*) filter (where is_delivered) as delivered,
              count(*) filter (where is_unpublished) as unpublished
          from parts
          group by 1, 2, 3, 4
      ),
      -- One file may fill many parts: its rejects count once.
      rejects as (
          select indicator, version, synthetic, period, sum(rejected) as rejected
          from (
              select distinct indicator, version, synthetic, period, load_id, rejected
              from part_state
              join fed_by using (dataset)
          ) as file
          group by 1, 2, 3, 4
      ),
      own_rejects as (
          select indicator, version, synthetic, period, area_type, area_code, sum(rejected) as rejected
          from (
              select distinct
                  indicator, version, part_state.synthetic, part_state.period, area_type, area_code,
                  load_id, rejected
              from part_state
              join fed_by using (dataset)
              join own_part
                  on own_part.synthetic = part_state.synthetic and own_part.period = part_state.period
                  and (own_part.gemeente = part_state.gemeente or part_state.gemeente = '')
              where rejected > 0
          ) as file
          group by 1, 2, 3, 4, 5, 6
      ),
      own as (
          select
              indicator, version, parts.synthetic, parts.period, area_type, area_code,
              count(*) as expected,
              count(*) filter (where is_delivered) as delivered,
              count(*) filter (where is_unpublished) as unpublished
          from parts
          join own_part
              on own_part.synthetic = parts.synthetic and own_part.period = parts.period
              and (own_part.gemeente = parts.gemeente or parts.gemeente = '')
          group by 1, 2, 3, 4, 5, 6
      ),
      weighed as (
          select
              cell.*,
              coalesce(numerator, 0) as numerator,
              case when has_denominator then coalesce(denominator, 0) end as denominator,
              coalesce(own.delivered, 0) as own_delivered,
              coalesce(own.expected - own.delivered - own.unpublished, 0) as own_missing,
              needs_all,
              case when needs_all then whole.expected else own.expected end as parts_expected,
              case when needs_all then whole.delivered else own.delivered end as parts_delivered,
              case when needs_all then whole.unpublished else own.unpublished end
                  as parts_unpublished,
              case when needs_all then rejects.rejected else own_rejects.rejected end as lines_rejected
          from cell
          cross join lateral (
              select counted_by = 'woonplaats' or area_type = 'bestuur' as needs_all
          ) as need
          left join counted_up
              using (indicator, version, synthetic, period, counted_by, area_type, area_code)
          left join own using (indicator, version, synthetic, period, area_type, area_code)
          left join own_rejects
              using (indicator, version, synthetic, period, area_type, area_code)
          left join rejects using (indicator, version, synthetic, period)
          left join whole using (indicator, version, synthetic, period)
      ),
      judged as (
          select
              *,
              case
                  when area_code = 'onbekend' then 'unknown'
                  when own_missing > 0 then 'not_delivered'
                  when own_delivered = 0 then 'unknown'
                  when denominator = 0 then 'not_applicable'
                  else 'ok'
              end as status
          from weighed
          -- Of a period of which nothing is left there are no figures.
          where coalesce(parts_delivered, 0) > 0 or own_missing > 0 or area_code = 'onbekend'
              or coalesce(parts_unpublished, 0) > 0
      )
      select
          synthetic, profile.code as profile, indicator, version, counted_by, period, area_type,
          area_code, '' as breakdown, status,
          case when status = 'ok' or area_code = 'onbekend' then numerator end as numerator,
          case when status = 'ok' or area_code = 'onbekend' then denominator end as denominator,
          case
              when status <> 'ok' then null
              when denominator is null then numerator
              else numerator * scale / denominator
          end as value,
          coalesce(parts_expected, 0)::int as parts_expected,
          coalesce(parts_delivered, 0)::int as parts_delivered,
          coalesce(parts_unpublished, 0)::int as parts_unpublished,
          coalesce(lines_rejected, 0)::bigint as lines_rejected,
          array(
              select dataset from fed_by
              where fed_by.indicator = judged.indicator and fed_by.version = judged.version
              order by 1
          ) as sources,
          array[]::text[] as findings
      from judged
      join mart.definition as profile
          on profile.kind = 'profile' and profile.until_release = \(ReleaseDraft.open)
          and exists (
              select from jsonb_array_elements(profile.body -> 'tables') as published
              where published -> 'indicators' ? indicator
          )
      where area_code <> 'onbekend' or numerator > 0
      """)
  }
}
