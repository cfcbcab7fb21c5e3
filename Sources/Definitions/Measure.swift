package import Vocabulary
import Warehouse

/// A count or amount per portion that may be summed: a select of `sql/measures`, which runs in psql as it is.
package struct Measure: Equatable, Sendable {
  package var name: String
  package var sha256: String
  package var sql: String
  /// Datasets whose portions it counts.
  package var datasets: [String]
  /// Its columns besides portion, period, school, postcode and value.
  package var breakdowns: [String]

  /// Reads the header's `-- datasets:` and `-- breakdowns:`.
  package init(name: String, sha256: String, sql: String) throws(Problem) {
    self.name = name
    self.sha256 = sha256
    self.sql = sql
    let file = SQLFile(sql)
    datasets = file.list("datasets")
    breakdowns = file.list("breakdowns")
    guard !datasets.isEmpty else {
      throw Problem(
        .definitionUnreadable, "De maat noemt geen dataset.", place: "sql/measures/\(name).sql",
        hint: "Zet bovenaan: -- datasets: duo/…")
    }
    for name in breakdowns where !name.allSatisfy({ $0.isLetter || $0 == "_" }) {
      throw Problem(
        .definitionUnreadable, "\(name) kan geen uitsplitsing heten.",
        place: "sql/measures/\(self.name).sql")
    }
  }

  /// Can stand in a from clause.
  package var statement: String { SQLFile(sql).select }
}
