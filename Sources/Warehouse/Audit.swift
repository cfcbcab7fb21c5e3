package import Foundation
package import Postgres

/// Who asked what. Holds questions, never answers; nobody but the owner reads or changes it.
package struct Audit: Sendable {
  /// One answer that was given.
  package struct Entry: Sendable {
    package var asker: String
    package var role: String
    package var command: String
    /// JSON.
    package var question: String
    package var release: Int64
    package var cells: Int

    package init(
      asker: String, role: String, command: String, question: String, release: Int64, cells: Int
    ) {
      self.asker = asker
      self.role = role
      self.command = command
      self.question = question
      self.release = release
      self.cells = cells
    }
  }

  /// Enters an answer that is about to be shown: in a transaction of its own, for the answer's is read-only.
  package static func record(_ entry: Entry, by asker: Asker, on pool: Pool) async throws {
    try await pool.withConnection { connection in
      try await connection.transaction { connection in
        try await asker.takeRole(on: connection)
        try await connection.execute(
          """
          insert into desk.audit (asked_by, role, command, question, release, cells)
          values (
              \(entry.asker), \(entry.role), \(entry.command), \(entry.question)::jsonb,
              \(entry.release), \(entry.cells)
          )
          """)
      }
    }
  }

  /// The entries since a moment, newest first.
  package static func entries(
    since moment: Date, on connection: Connection
  ) async throws -> [(at: Date, entry: Entry)] {
    try await connection.rows(
      """
      select asked_at, asked_by, role, command, question::text, release, cells
      from desk.audit
      where asked_at >= \(moment)
      order by audit_id desc
      """,
      as: (Date.self, String.self, String.self, String.self, String.self, Int64.self, Int.self)
    ).map { at, asker, role, command, question, release, cells in
      (
        at,
        Entry(
          asker: asker, role: role, command: command, question: question, release: release, cells: cells)
      )
    }
  }
}
