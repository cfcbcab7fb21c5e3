package import Postgres

/// Rows drawn as text, so that a test shows its outcome as a table.
package enum Drawing {
  /// `code | name` and a line per row; NULL as `-`, ends trimmed.
  package static func table(_ query: Query, on pool: Pool) async throws -> String {
    let rows = try await pool.withConnection { try await $0.rows(query) }
    guard let first = rows.first else { return "(no rows)" }
    let cells = try rows.map { row in
      try first.columns.map { try row.decode($0, as: String?.self) ?? "-" }
    }
    return ([first.columns] + cells).map { $0.joined(separator: " | ") }.joined(separator: "\n")
  }
}
