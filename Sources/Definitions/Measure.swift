package import Vocabulary
import Warehouse

/// What is counted per portion: a select of `sql/measures`, which runs in psql as it is.
package struct Measure: Equatable, Sendable {
  package var name: String
  package var sha256: String
  package var sql: String
  /// Datasets whose portions it counts: those of the jobs that feed it.
  package var datasets: [String] = []
  /// Its columns besides portion, period, school, postcode and value.
  package var breakdowns: [String]

  package var counts: Counts

  /// How its rows make a number.
  package enum Counts: String, Sendable {
    /// They are summed, over portions and areas.
    case sums
    /// Persons (column `persoon`), each counted once however many rows, portions and periods it stands in.
    case persons
    /// How long something took: never summed, of all together the median or another quantile.
    case durations
  }

  /// Reads the header's `-- breakdowns:` and `-- counts:`.
  package init(name: String, sha256: String, sql: String) throws(Problem) {
    self.name = name
    self.sha256 = sha256
    self.sql = sql
    breakdowns = SQLFile(sql).list("breakdowns")
    let kind = SQLFile(sql).list("counts").first
    guard let counts = kind.map({ Counts(rawValue: $0) }) ?? .sums else {
      throw Problem(
        .definitionUnreadable, "Een maat telt geen \(kind ?? "").", place: "sql/measures/\(name).sql",
        hint: "counts: persons of durations; zonder die regel worden de rijen opgeteld.")
    }
    self.counts = counts
    for name in breakdowns where !name.allSatisfy({ $0.isLetter || $0 == "_" }) {
      throw Problem(
        .definitionUnreadable, "\(name) kan geen uitsplitsing heten.",
        place: "sql/measures/\(self.name).sql")
    }
  }

  /// Can stand in a from clause.
  package var statement: String { SQLFile(sql).select }
}
