package import Vocabulary

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
    func list(_ key: String) -> [String] {
      let line = sql.split(separator: "\n").first { $0.hasPrefix("-- \(key):") }
      return (line?.dropFirst(key.count + 4) ?? "").split(separator: ",")
        .map { $0.filter { $0 != " " } }
    }
    datasets = list("datasets")
    breakdowns = list("breakdowns")
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

  /// Without the closing semicolon it can stand in a from clause.
  package var statement: String {
    String(sql.reversed().drop { $0 == ";" || $0.isWhitespace }.reversed())
  }
}
