import Foundation
import Postgres
import Vocabulary
import Warehouse

/// A query of `sql/checks` with the header `stage: publication`: it looks at what was loaded and does not count yet,
/// beside what counts. Selects `portion_id`, `line` (may be null) and `message`.
struct PendingCheck {
  let name: String
  let isError: Bool
  private let sql: SQLFile

  struct Finding {
    var portionID: Int64
    var line: Int?
    var message: String
  }

  static func readAll(from folder: String) throws(Problem) -> [PendingCheck] {
    var checks: [PendingCheck] = []
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where name.hasSuffix(".sql") {
      guard let text = try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) else { continue }
      let sql = SQLFile(text)
      guard sql.header("stage") == "publication" else { continue }
      guard let severity = sql.header("severity"), ["error", "warning"].contains(severity) else {
        throw Problem(
          .definitionUnreadable, "De controle noemt geen severity (error of warning).",
          place: "sql/checks/\(name)")
      }
      checks.append(PendingCheck(name: String(name.dropLast(4)), isError: severity == "error", sql: sql))
    }
    return checks
  }

  /// Offending rows among these portions, at most a thousand.
  func run(on portions: [Int64], _ connection: Connection) async throws -> [Finding] {
    try await connection.rows(
      """
      select portion_id, line, message from (\(unsafe: sql.select)) as offender
      where portion_id = any (\(portions)::bigint[])
      order by portion_id, line limit 1000
      """, as: (Int64.self, Int?.self, String.self)
    ).map { Finding(portionID: $0.0, line: $0.1, message: $0.2) }
  }
}
