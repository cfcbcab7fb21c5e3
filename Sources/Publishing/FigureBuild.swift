import Definitions
import Postgres

/// Forms figures from rollups and dimensions, and keeps the difference with what was published.
///
/// The steps are temporary tables, each readable by itself:
/// `term` (what is counted) → `scope` (which cells to form) → `placed` (numbers per area) → `part_state` (what was
/// delivered) → `cell` (which areas need which parts) → `next_figure`.
struct FigureBuild {
  let connection: Connection
  let release: Int64
  let catalogue: Catalogue

  /// - Parameter everything: form every figure, not only those of what changed.
  /// - Returns: how many figures opened or closed.
  func form(everything: Bool) async throws -> Int {
    try await makeTerms()
    try await connection.execute(
      """
      create temp table scope on commit drop as
      select distinct indicator, version, slice.synthetic, slice.period
      from fed_by
      join ledger.slice using (dataset)
      where \(everything) or slice_id in (select slice_id from change)
      """)
    try await connection.execute("analyze scope")
    try await place()
    try await weighParts()
    try await makeFigures()
    try await makeReportedFigures(everything: everything)
    return try await keepDifference()
  }

  private func keepDifference() async throws -> Int {
    try await connection.execute("analyze next_figure")
    let columns = """
      synthetic, profile, indicator, version, counted_by, period, area_type, area_code, breakdown,
      status, numerator, denominator, value, parts_expected, parts_delivered, parts_unpublished,
      lines_rejected, sources, findings, is_provisional, is_unfinished
      """
    let key = [
      "synthetic", "profile", "indicator", "version", "counted_by", "period", "area_type",
      "area_code", "breakdown",
    ]
    let sameKey = key.map { "figure.\($0) = stale.\($0)" }.joined(separator: " and ")
    let closed = try await connection.execute(
      """
      with stale as (
          select \(unsafe: columns) from mart.figure
          where until_release = \(ReleaseDraft.open)
              and (
                  (indicator, version, synthetic, period) in (
                      select * from scope union all select * from reported_scope
                  )
                  or (indicator, version) not in (select indicator, version from indicator)
              )
          except
          select \(unsafe: columns) from next_figure
      )
      update mart.figure set until_release = \(release)
      from stale
      where until_release = \(ReleaseDraft.open) and \(unsafe: sameKey)
      """)
    let opened = try await connection.execute(
      """
      insert into mart.figure (\(unsafe: columns), from_release)
      select *, \(release)::bigint from (
          select \(unsafe: columns) from next_figure
          except
          select \(unsafe: columns) from mart.figure where until_release = \(ReleaseDraft.open)
      ) as fresh
      """)
    // Else the first questions are planned as if the table were still empty.
    let isOther = try await connection.value(
      "select \(opened)::float8 > reltuples / 10 from pg_class where oid = 'mart.figure'::regclass",
      as: Bool.self)
    if isOther { try await connection.execute("analyze mart.figure") }
    return closed + opened
  }
}
