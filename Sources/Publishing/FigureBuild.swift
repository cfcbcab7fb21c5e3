import Definitions
import Postgres

/// Forms figures from rollups and dimensions, and keeps the difference with what was published.
///
/// The steps are temporary tables, each readable by itself:
/// `scope` (which cells to form) → `placed` (numbers per area) → `part_state` (what was delivered) →
/// `cell` (which areas need which parts) → `next_figure`.
struct FigureBuild {
  let connection: Connection
  let release: Int64
  let catalogue: Catalogue

  /// - Parameter everything: form every figure, not only those of what changed.
  /// - Returns: how many figures opened or closed.
  func form(everything: Bool) async throws -> Int {
    try await makeScope(everything: everything)
    try await place()
    try await weighParts()
    try await makeFigures()
    try await makeReportedFigures(everything: everything)
    return try await keepDifference()
  }

  private func makeScope(everything: Bool) async throws {
    try await connection.execute(
      """
      create temp table indicator on commit drop as
      select
          split_part(code, '@', 1) as indicator,
          (body ->> 'version')::int as version,
          scale,
          body -> 'counted_by' ? 'opgave' as is_reported,
          body
      from mart.definition
      join unnest(
          \(catalogue.indicators.map(\.code))::text[],
          \(catalogue.indicators.map(\.indicator.scale))::int[]
      ) as unit (code, scale) using (code)
      where kind = 'indicator' and until_release = \(ReleaseDraft.open)
      """)
    let fed = catalogue.measures.flatMap { measure in measure.datasets.map { (measure: measure, dataset: $0) }
    }
    try await connection.execute(
      """
      create temp table measure on commit drop as
      select measure, sha256, dataset
      from unnest(
          \(fed.map(\.measure.name))::text[], \(fed.map(\.measure.sha256))::text[],
          \(fed.map(\.dataset))::text[]
      ) as fed (measure, sha256, dataset)
      """)
    // Which breakdowns of which measure are an indicator's numerator and denominator.
    try await connection.execute(
      """
      create temp table term on commit drop as
      select indicator, version, role, term ->> 'measure' as measure, breakdown_id
      from indicator
      cross join lateral (
          values ('numerator', body -> 'numerator'), ('denominator', body -> 'denominator')
      ) as part (role, term)
      join mart.breakdown
          on not exists (
              select from jsonb_each(coalesce(term -> 'where', '{}')) as condition (key, allowed)
              where not coalesce(allowed ? (attributes ->> condition.key), false)
          )
      where term is not null
      """)
    try await connection.execute(
      """
      create temp table fed_by on commit drop as
      select distinct indicator, version, dataset
      from indicator
      cross join lateral (
          values (body -> 'numerator' ->> 'measure'), (body -> 'denominator' ->> 'measure')
      ) as part (measure)
      join measure using (measure)
      where not is_reported
      """)
    try await connection.execute(
      """
      create temp table scope on commit drop as
      select distinct indicator, version, slice.synthetic, slice.period
      from fed_by
      join ledger.slice using (dataset)
      where \(everything) or slice_id in (select slice_id from change)
      """)
  }

  private func keepDifference() async throws -> Int {
    let columns = """
      synthetic, profile, indicator, version, counted_by, period, area_type, area_code, breakdown,
      status, numerator, denominator, value, parts_expected, parts_delivered, parts_unpublished,
      lines_rejected, sources, findings
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
    return closed + opened
  }
}
