import Postgres
import Vocabulary
import Warehouse

/// A figure that was fixed for the targets that are relative to it.
struct Baseline {
  struct Key: Hashable {
    var area: AreaKey
    var catalogue: String
    var period: String
  }

  var key: Key
  var turn: Int
  var indicator: String
  var version: Int
  var numerator: Double?
  var denominator: Double?
  var value: Double
  var sources: [String]

  /// The figure as it was; nil when the period cannot be read.
  var stand: TargetEvidence.Stand? {
    Period(key.period).map {
      TargetEvidence.Stand($0, value: value, numerator: numerator, denominator: denominator)
    }
  }

  /// Those that were fixed by then: in no later release and, as of a day, not after it. Of several the last.
  static func readAll(
    synthetic: Bool, release: Int64, asOf: ComparisonRequest.AsOf, on connection: Connection
  ) async throws -> [Key: Baseline] {
    let then: Query =
      if case .day(let day) = asOf { "frozen_at < \(Clock.endOfDay(day))" } else { "true" }
    let rows = try await connection.rows(
      """
      select distinct on (area_type, area_code, catalogue, period)
          area_type, area_code, catalogue, period, turn, indicator, version, numerator, denominator, value,
          sources
      from mart.baseline
      where synthetic = \(synthetic) and release <= \(release) and \(fragment: then)
      order by area_type, area_code, catalogue, period, turn desc
      """)
    var found: [Key: Baseline] = [:]
    for row in rows {
      guard let type = AreaType(rawValue: try row.decode("area_type")) else { continue }
      let key = Key(
        area: AreaKey(type, try row.decode("area_code")), catalogue: try row.decode("catalogue"),
        period: try row.decode("period"))
      found[key] = Baseline(
        key: key, turn: try row.decode("turn"), indicator: try row.decode("indicator"),
        version: try row.decode("version"), numerator: try row.decode("numerator"),
        denominator: try row.decode("denominator"), value: try row.decode("value"),
        sources: try row.decode("sources"))
    }
    return found
  }
}
