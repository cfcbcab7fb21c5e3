import Definitions
import Postgres

extension FigureBuild {
  /// Adds to `told_row` the rows of measures that count persons or durations. They are no rollups: who stands in two
  /// portions counts once, and a median of medians is none. So they are read from the facts that count, each time.
  func gatherPersons() async throws {
    for measure in catalogue.measures where measure.counts != .sums {
      let portions = try await connection.rows(
        "select portion_id from report_portion where dataset = any (\(measure.datasets)::text[])",
        as: (Int64.self))
      guard !portions.isEmpty else { continue }
      let pairs = measure.breakdowns.map { "'\($0)', \($0)" }.joined(separator: ", ")
      // The condition reaches the scan, because portion_id is part of the measure's grain.
      try await connection.execute(
        """
        create temp table person_row on commit drop as
        select measure.*, jsonb_strip_nulls(jsonb_build_object(\(unsafe: pairs))) as attributes
        from (\(unsafe: measure.statement)) as measure
        where portion_id = any (\(portions)::bigint[])
        """)
      try await connection.execute(
        "insert into mart.breakdown (attributes) select distinct attributes from person_row on conflict do nothing"
      )
      let columns = try await RollupBuild(connection: connection).columns(of: "person_row")
      let fields = ["vestiging_code", "postcode", "area_type", "area_code", "persoon"]
        .map { columns.contains($0) ? $0 : "null::text" }.joined(separator: ", ")
      let value = columns.contains("value") ? "value::numeric" : "null::numeric"
      try await connection.execute(
        """
        insert into told_row (
            portion_id, measure, period, vestiging_code, postcode, area_type, area_code, persoon, breakdown_id, value
        )
        select portion_id, \(measure.name)::text, period, \(unsafe: fields), breakdown_id, \(unsafe: value)
        from person_row
        join mart.breakdown using (attributes)
        """)
      try await connection.execute("drop table person_row")
    }
    // Breakdowns that only persons have belong to the terms as well.
    try await connection.execute("drop table if exists measure_dim, counts_in")
    try await makeLabels()
  }
}
