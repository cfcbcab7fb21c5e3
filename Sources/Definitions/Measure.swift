package import Vocabulary
import Warehouse

/// A count or amount per portion that may be summed: a select of `sql/measures`, which runs in psql as it is.
package struct Measure: Equatable, Sendable {
  package var name: String
  package var sha256: String
  package var sql: String
  /// Datasets whose portions it counts: those of the jobs that feed it.
  package var datasets: [String] = []
  /// Its columns besides portion, period, school, postcode and value.
  package var breakdowns: [String]

  /// Reads the header's `-- breakdowns:`.
  package init(name: String, sha256: String, sql: String) throws(Problem) {
    self.name = name
    self.sha256 = sha256
    self.sql = sql
    breakdowns = SQLFile(sql).list("breakdowns")
    for name in breakdowns where !name.allSatisfy({ $0.isLetter || $0 == "_" }) {
      throw Problem(
        .definitionUnreadable, "\(name) kan geen uitsplitsing heten.",
        place: "sql/measures/\(self.name).sql")
    }
  }

  /// Can stand in a from clause.
  package var statement: String { SQLFile(sql).select }
}
