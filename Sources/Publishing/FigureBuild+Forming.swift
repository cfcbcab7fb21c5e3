import Postgres
import Vocabulary

extension FigureBuild {
  /// One row per cell: what was counted, what it needed, and so whether there is a value.
  ///
  /// By schoollocatie an area is complete when the gemeenten in it were delivered. By woonplaats pupils
  /// may attend anywhere, and a board may have schools anywhere: those need the whole country.
  func makeFigures() async throws {
    try await makeCells()
    try await findMentioned()
    try await weighCells()
    let (oldest, boundaries) = try await oldestBoundaries()
    try await connection.execute(
      """
      create temp table next_figure on commit drop as
      with judged as (
          select
              *,
              case
                  when area_code = 'onbekend' then 'unknown'
                  when own_missing > 0 then 'not_delivered'
                  when own_delivered = 0 then 'unknown'
                  when not is_mentioned then 'unknown'
                  when hidden > 0 then 'unknown'
                  when denominator = 0 then 'not_applicable'
                  else 'ok'
              end as status
          from weighed
          -- Of a period of which nothing is left there are no figures.
          where coalesce(parts_delivered, 0) > 0 or own_missing > 0 or area_code = 'onbekend'
              or coalesce(parts_unpublished, 0) > 0
      ),
      published as (
          select distinct code as profile, indicator
          from mart.definition
          cross join lateral jsonb_array_elements(body -> 'tables') as listed
          cross join lateral jsonb_array_elements_text(listed -> 'indicators') as indicator
          where kind = 'profile' and until_release = \(ReleaseDraft.open)
      ),
      source as (
          select indicator, version, counted_by, array_agg(distinct dataset order by dataset) as datasets
          from fed_by
          group by 1, 2, 3
      )
      select
          synthetic, profile, indicator, version, counted_by, period, area_type,
          area_code, breakdown, status,
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
          coalesce(source.datasets, '{}') as sources,
          case
              when not is_mentioned then array['de bron noemt niets in dit gebied']
              when hidden > 0 and status = 'unknown' and area_code <> 'onbekend' then array[
                  'de bron noemt kleine aantallen niet: het ligt tussen '
                  || translate(to_char(numerator, 'FM999,999,990'), ',', '.') || ' en '
                  || translate(to_char(numerator + hidden, 'FM999,999,990'), ',', '.')
              ]
              else '{}'
          end::text[] || case
              when status = 'ok' and period::date < \(oldest)::date
                  and area_type not in ('school', 'bestuur', 'land') then array[\(boundaries)]
              else '{}'
          end::text[] as findings,
          coalesce(is_provisional, false) as is_provisional,
          false as is_unfinished
      from judged
      join published using (indicator)
      left join source using (indicator, version, counted_by)
      where area_code <> 'onbekend' or numerator > 0
      """)
  }

  /// The first day of which it is known where a postcode lies, and what is said of a figure of before it.
  private func oldestBoundaries() async throws -> (day: String, finding: String) {
    let days = try await connection.rows(
      "select min(observed_on)::text from warehouse.obs_postcode join ledger.counting using (portion_id)",
      as: (String?.self))
    guard let day = days.first.flatMap({ $0 }).flatMap({ Day(iso: $0) }) else { return ("-infinity", "") }
    return (day.iso, "ingedeeld naar de grenzen van \(day.dutch), de oudste die Peil kent")
  }

  /// Temporary table `cell`: every area of every indicator, as a whole and in the parts of its breakdowns. A school
  /// or a board is not broken down: the parts would be a handful of children.
  private func makeCells() async throws {
    try await connection.execute(
      """
      create temp table labelled on commit drop as
      with summed as (
          select label_id, area_id, sum(value) as value
          from scope
          join counts_in using (indicator, version)
          join placed
              on placed.synthetic = scope.synthetic and placed.period = scope.period
              and placed.measure = counts_in.measure and placed.breakdown_id = counts_in.breakdown_id
              and placed.placed_by = counts_in.placed_by
          where breakdown = '' or area_type not in ('school', 'bestuur')
          group by label_id, area_id
      ),
      label as (
          select distinct label_id, indicator, version, counted_by, role, breakdown from counts_in
      ),
      area as (
          select distinct area_id, synthetic, period, area_type, area_code from placed
      )
      select
          indicator, version, synthetic, period, counted_by, role, breakdown, area_type, area_code, value
      from summed
      join label using (label_id)
      join area using (area_id)
      """)
    try await connection.execute("analyze labelled")
    try await connection.execute(
      """
      create temp table cell on commit drop as
      with area as (
          select distinct synthetic, period, area_type, area_code from bridge_now
          union
          select distinct synthetic, period, area_type, area_code from placed
      ),
      part as (
          select distinct indicator, version, synthetic, period, counted_by, breakdown
          from labelled
          where breakdown <> '' and breakdown not like '%=*'
      ),
      whole as (
          select
              scope.indicator, scope.version, indicator.scale,
              exists (
                  select from term
                  where term.indicator = scope.indicator and term.version = scope.version
                      and term.counted_by = counting.counted_by and role = 'denominator'
              ) as has_denominator,
              counting.counted_by, area.*
          from scope
          join indicator using (indicator, version)
          cross join lateral jsonb_array_elements_text(body -> 'counted_by') as counting (counted_by)
          join area using (synthetic, period)
          where area.area_type = any (areas)
              and not (counted_by in ('woonplaats', 'betalend') and area_type in ('school', 'bestuur'))
      )
      select *, '' as breakdown from whole
      union all
      select whole.*, part.breakdown
      from whole
      join part using (indicator, version, synthetic, period, counted_by)
      where area_type not in ('school', 'bestuur')
      """)
    try await connection.execute("analyze cell")
  }
}
