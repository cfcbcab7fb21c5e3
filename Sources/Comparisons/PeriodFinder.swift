import Definitions
import Postgres
import Vocabulary

/// Which periods have figures, and in which of the two worlds: the real one or that of the samples.
struct PeriodFinder {
  let connection: Connection
  let release: Int64
  let countedBy: CountedBy
  let indicators: [NamedIndicator]

  /// Real figures go before made-up ones, unless the latter were asked for: the answer is made-up when no
  /// figure is real. It never holds both.
  func isSynthetic(samples: Bool) async throws -> Bool {
    if samples { return true }
    return try await connection.value(
      """
      select coalesce(bool_and(synthetic), false) from (\(fragment: figures)) as figure
      """)
  }

  func newest(synthetic: Bool) async throws -> Period? {
    try await connection.value(
      """
      select max(period) from (\(fragment: figures)) as figure where synthetic = \(synthetic)
      """, as: String?.self
    ).flatMap { Period($0) }
  }

  /// The newest period in which anybody has a figure, in a school year or calendar year if one is named.
  func newest(synthetic: Bool, within frame: Period?) async throws -> Period? {
    let (first, last) = (frame?.firstDay.iso ?? "-infinity", frame?.lastDay.iso ?? "infinity")
    return try await connection.value(
      """
      select max(period) from (\(fragment: figures)) as figure
      where synthetic = \(synthetic) and status = 'ok'
          and mart.last_day(period) >= \(first)::date and mart.first_day(period) <= \(last)::date
      """, as: String?.self
    ).flatMap { Period($0) }
  }

  /// The newest period in which all these areas have a figure; else the one in which most of them do.
  func newestShared(by areas: [AreaKey], synthetic: Bool) async throws -> Period? {
    try await connection.rows(
      """
      select period
      from (\(fragment: figures)) as figure
      left join unnest(
          \(areas.map(\.type.rawValue))::text[], \(areas.map(\.code))::text[]
      ) as asked (type, code) on type = area_type and code = area_code and status = 'ok'
      where synthetic = \(synthetic)
      group by period
      order by count(distinct code) desc, period desc
      limit 1
      """, as: (String.self)
    ).first.flatMap { Period($0) }
  }

  /// A period without a way of counting (betalend) is sought among all ways.
  private var figures: Query {
    """
    select period, synthetic, area_type, area_code, status
    from mart.figure
    where area_code <> 'onbekend'
        and indicator = any (\(indicators.map(\.name))::text[])
        and (counted_by = \(countedBy.rawValue) or \(countedBy.rawValue) = 'betalend')
        and from_release <= \(release) and \(release) < until_release
    """
  }
}
