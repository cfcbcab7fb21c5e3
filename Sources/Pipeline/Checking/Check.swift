import Foundation
import Jobs
import Postgres
package import Vocabulary
import Warehouse

/// A query of `sql/checks` that returns offending rows: one rule per file, its severity and the datasets
/// it is about in the header. It selects `portion_id`, `line` and `message`.
package struct Check: Equatable, Sendable {
  /// File name without `.sql`: what must hold.
  let name: String
  let isError: Bool
  /// Jobs it is about, by name, or by a table that they fill.
  private let datasets: [String]
  private let tables: [String]
  let sql: String

  struct Finding: Equatable, Sendable {
    var rule: String
    var line: Int
    var message: String
  }

  package static func readAll(from folder: String) throws(Problem) -> [Check] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    var checks: [Check] = []
    for name in names.sorted() where name.hasSuffix(".sql") {
      let place = "sql/checks/\(name)"
      guard let sql = try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) else {
        throw Problem(.definitionUnreadable, "De controle is niet te lezen.", place: place)
      }
      // Before a publication, over all that waits for it.
      if SQLFile(sql).header("stage") == "publication" { continue }
      let datasets = SQLFile(sql).list("datasets")
      let tables = SQLFile(sql).list("tables")
      guard let severity = SQLFile(sql).header("severity"), ["error", "warning"].contains(severity),
        !datasets.isEmpty || !tables.isEmpty
      else {
        throw Problem(
          .definitionUnreadable,
          "De controle noemt geen severity (error of warning), en geen datasets of tables.",
          place: place)
      }
      checks.append(
        Check(
          name: String(name.dropLast(4)), isError: severity == "error", datasets: datasets,
          tables: tables, sql: sql))
    }
    return checks
  }

  func concerns(_ job: NamedJob) -> Bool {
    datasets.contains(job.name) || job.job.tables.contains { tables.contains($0.table) }
  }

  /// The offending rows among these portions, at most a thousand.
  func run(portions: ClosedRange<Int64>, on connection: Connection) async throws -> [Finding] {
    try await connection.rows(
      """
      select line, message from (\(unsafe: SQLFile(sql).select)) as offender
      where portion_id between \(portions.lowerBound) and \(portions.upperBound)
      order by line limit 1000
      """, as: (Int.self, String.self)
    ).map { Finding(rule: name, line: $0.0, message: $0.1) }
  }

  /// One line per rule for a person.
  static func summary(of findings: [Finding]) -> [String] {
    Dictionary(grouping: findings, by: \.rule).sorted { $0.key < $1.key }.map { _, found in
      let more = found.count > 1 ? " (en \(found.count - 1) maal meer)" : ""
      return "regel \(found[0].line): \(found[0].message)\(more)"
    }
  }
}
