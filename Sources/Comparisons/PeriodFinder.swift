import Definitions
import Postgres
import Vocabulary

/// Which periods have figures, and in which of the two worlds: the real one or that of the samples.
struct PeriodFinder {
  let connection: Connection
  let release: Int64
  let catalogue: Catalogue
  /// Indicators, each in its way of counting.
  let ways: [(NamedIndicator, CountedBy)]

  /// Real figures go before made-up ones, unless the latter were asked for: the answer is made-up when no
  /// figure is real. It never holds both.
  func isSynthetic(samples: Bool) async throws -> Bool {
    if samples { return true }
    return try await connection.value(
      """
      select exists (select from (\(fragment: figures)) as figure where synthetic)
          and not exists (select from (\(fragment: figures)) as figure where not synthetic)
      """)
  }

  func newest(synthetic: Bool) async throws -> Period? {
    try await connection.rows(
      """
      select period
      from (select distinct period from (\(fragment: figures)) as figure where synthetic = \(synthetic)) as known
      order by mart.last_day(period) desc, period desc limit 1
      """, as: (String.self)
    ).first.flatMap { Period($0) }
  }

  /// The newest period in which anybody has a figure. In a school year or calendar year if one is named: that year
  /// itself, else what lies within it, else another kind of year that it runs through.
  func newest(
    synthetic: Bool, within frame: Period?, type: Indicator.PeriodType? = nil
  ) async throws -> Period? {
    let (first, last) = (frame?.firstDay.iso ?? "-infinity", frame?.lastDay.iso ?? "infinity")
    return try await connection.rows(
      """
      select period
      from (
          select distinct period from (\(fragment: figures)) as figure
          where synthetic = \(synthetic) and status = 'ok'
      ) as known
      where (\(type?.rawValue ?? "") in ('', mart.period_type(period)))
          and mart.last_day(period) >= \(first)::date and mart.first_day(period) <= \(last)::date
      order by
          period = \(frame?.text ?? "") desc,
          mart.first_day(period) >= \(first)::date and mart.last_day(period) <= \(last)::date desc,
          mart.last_day(period) desc, period desc
      limit 1
      """, as: (String.self)
    ).first.flatMap { Period($0) }
  }

  /// The newest period in which all these areas have a figure; else the one in which most of them do.
  func newestShared(
    by areas: [AreaKey], synthetic: Bool, type: Indicator.PeriodType
  ) async throws -> Period? {
    try await connection.rows(
      """
      select period
      from (\(fragment: figures)) as figure
      left join unnest(
          \(areas.map(\.type.rawValue))::text[], \(areas.map(\.code))::text[]
      ) as asked (type, code) on type = area_type and code = area_code and status = 'ok'
      where synthetic = \(synthetic) and mart.period_type(period) = \(type.rawValue)
      group by period
      order by count(distinct code) desc, period desc
      limit 1
      """, as: (String.self)
    ).first.flatMap { Period($0) }
  }

  /// The last so many periods up to one, oldest first, of those of which any of the areas was told: also when what was
  /// told is no number, or a year would be missing from the row and not be missed.
  func series(
    upTo newest: Period, _ count: Int, by areas: [AreaKey], synthetic: Bool, type: Indicator.PeriodType
  ) async throws -> [Period] {
    let texts = try await connection.rows(
      """
      select period
      from (\(fragment: figures)) as figure
      join unnest(
          \(areas.map(\.type.rawValue))::text[], \(areas.map(\.code))::text[]
      ) as asked (type, code) on type = area_type and code = area_code
      where synthetic = \(synthetic) and mart.period_type(period) = \(type.rawValue)
          and status in ('ok', 'unknown') and period <= \(newest.text)
      group by period
      order by period desc
      limit \(count)
      """, as: (String.self))
    return texts.reversed().compactMap { Period($0) }
  }

  /// The period before one, of the same type, of which any of the areas was told.
  func previous(
    to period: Period, by areas: [AreaKey], synthetic: Bool
  ) async throws -> Period? {
    let earlier = try await series(
      upTo: period, 2, by: areas, synthetic: synthetic, type: Indicator.PeriodType(period))
    return earlier.last { $0 != period }
  }

  /// A way of counting that an indicator does not know is sought among all its ways. The profile comes first in the
  /// key of `mart.figure`.
  private var figures: Query {
    """
    select period, synthetic, area_type, area_code, status
    from unnest(
        \(ways.map { catalogue.profile(of: $0.0.name) })::text[], \(ways.map(\.0.name))::text[],
        \(ways.map(\.0.indicator.version))::int[],
        \(ways.map { $0.0.indicator.countedBy.contains($0.1) ? $0.1.rawValue : "" })::text[]
    ) as way (profile, indicator, version, counted)
    join mart.figure using (profile, indicator, version)
    where area_code <> 'onbekend' and breakdown = '' and counted in ('', counted_by)
        and from_release <= \(release) and \(release) < until_release
    """
  }
}
