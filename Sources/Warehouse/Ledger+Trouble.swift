package import Foundation
import Postgres

extension Ledger {
  /// A file or a source that could not be loaded, and of which no load tells.
  package struct Trouble: Sendable, Hashable {
    /// `inbox`, or the job that fetches it.
    package var source: String
    /// SHA-256 of the file, or of what is fetched.
    package var subject: String
    /// As a person may see it.
    package var name: String
    package var code: String

    package init(source: String, subject: String, name: String, code: String) {
      self.source = source
      self.subject = subject
      self.name = name
      self.code = code
    }

    /// What makes it the same trouble again.
    package var key: String { "\(code) \(subject)" }
  }

  package struct OpenTrouble: Sendable {
    package var trouble: Trouble
    package var firstAt: Date
    package var times: Int
  }

  /// What was told and has not been put right, oldest first.
  package func openTroubles() async throws -> [OpenTrouble] {
    try await connection.rows(
      """
      select source, subject, name, code, first_at, times from ledger.trouble
      where closed_at is null
      order by first_at, trouble_id
      """, as: (String.self, String.self, String.self, String.self, Date.self, Int.self)
    ).map {
      OpenTrouble(
        trouble: Trouble(source: $0.0, subject: $0.1, name: $0.2, code: $0.3), firstAt: $0.4, times: $0.5)
    }
  }

  /// Enters what went wrong in a scheduled run, and closes what no longer does.
  /// - Parameter others: sources that this run did not look at; theirs stay as they are.
  package func settle(_ troubles: [Trouble], except others: [String], at moment: Date) async throws {
    var keys: Set<String> = []
    let troubles = troubles.filter { keys.insert($0.key).inserted }
    try await connection.execute(
      """
      update ledger.trouble set closed_at = \(moment)
      where closed_at is null and source <> all (\(others)::text[])
          and code || ' ' || subject <> all (\(troubles.map(\.key))::text[])
      """)
    try await connection.execute(
      """
      insert into ledger.trouble (source, subject, name, code, first_at, last_at, times)
      select source, subject, name, code, \(moment)::timestamptz, \(moment)::timestamptz, 1
      from unnest(
          \(troubles.map(\.source))::text[], \(troubles.map(\.subject))::text[],
          \(troubles.map(\.name))::text[], \(troubles.map(\.code))::text[]
      ) as met (source, subject, name, code)
      on conflict (subject, code) where closed_at is null do update
      set last_at = excluded.last_at, times = trouble.times + 1
      """)
  }

  /// Closes what was loaded because somebody asked for it.
  package func closeTroubles(of subjects: [String], at moment: Date) async throws {
    try await connection.execute(
      """
      update ledger.trouble set closed_at = \(moment)
      where closed_at is null and subject = any (\(subjects)::text[])
      """)
  }
}
