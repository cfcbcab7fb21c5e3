import Definitions
import Postgres

/// Rolls measures up per portion, once for each portion and text of the measure: valid in every release.
struct RollupBuild {
  let connection: Connection

  func rollUp(_ measures: [Measure]) async throws {
    for measure in measures where measure.counts == .sums { try await rollUp(measure) }
  }

  private func rollUp(_ measure: Measure) async throws {
    let portions = try await connection.rows(
      """
      select portion_id from ledger.counting
      where dataset = any (\(measure.datasets)::text[])
          and not exists (
              select from mart.rolled_up
              where rolled_up.portion_id = counting.portion_id
                  and measure = \(measure.name) and measure_sha256 = \(measure.sha256)
          )
      """, as: (Int64.self))
    guard !portions.isEmpty else { return }
    let pairs = measure.breakdowns.map { "'\($0)', \($0)" }.joined(separator: ", ")
    // One array of them to compare, which takes two nulls for the same: to make JSON of each row takes longer.
    let values = "array[\(measure.breakdowns.map { "\($0)::text" }.joined(separator: ", "))]::text[]"
    // The condition reaches the scan, because portion_id is part of the measure's grain.
    try await connection.execute(
      """
      create temp table rolled on commit drop as
      select measure.*, \(unsafe: values) as told
      from (\(unsafe: measure.statement)) as measure
      where portion_id = any (\(portions)::bigint[])
      """)
    try await connection.execute(
      """
      create temp table rolled_breakdown on commit drop as
      select told, jsonb_strip_nulls(jsonb_build_object(\(unsafe: pairs))) as attributes
      from (select distinct \(unsafe: (["told"] + measure.breakdowns).joined(separator: ", ")) from rolled) as part
      """)
    try await connection.execute(
      """
      insert into mart.breakdown (attributes)
      select distinct attributes from rolled_breakdown
      on conflict do nothing
      """)
    let columns = try await columns(of: "rolled")
    let places = ["vestiging_code", "postcode", "area_type", "area_code"]
      .map { columns.contains($0) ? $0 : "null::text" }.joined(separator: ", ")
    try await connection.execute(
      """
      insert into mart.rollup (
          portion_id, measure, measure_sha256, period, vestiging_code, postcode, area_type, area_code,
          breakdown_id, value
      )
      select
          portion_id, \(measure.name), \(measure.sha256), period,
          \(unsafe: places), breakdown_id, value
      from rolled
      join rolled_breakdown using (told)
      join mart.breakdown using (attributes)
      """)
    try await connection.execute(
      """
      insert into mart.rolled_up (portion_id, measure, measure_sha256)
      select portion_id, \(measure.name), \(measure.sha256)
      from unnest(\(portions)::bigint[]) as portion (portion_id)
      """)
    try await connection.execute("drop table rolled, rolled_breakdown")
  }

  /// Names of the columns of a temporary table.
  func columns(of table: String) async throws -> [String] {
    try await connection.rows(
      "select attname::text from pg_attribute where attrelid = to_regclass(\("pg_temp." + table)) and attnum > 0",
      as: (String.self))
  }
}
