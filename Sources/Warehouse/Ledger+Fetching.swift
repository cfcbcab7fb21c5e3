package import Foundation
import Postgres

extension Ledger {
  /// By what a server knows a version of a file again.
  package struct Validators: Sendable, Equatable {
    package var etag: String?
    package var lastModified: String?

    /// What is too long to be sent back is no validator.
    package init(etag: String? = nil, lastModified: String? = nil) {
      func short(_ text: String?) -> String? { text.flatMap { $0.isEmpty || $0.utf8.count > 500 ? nil : $0 } }
      self.etag = short(etag)
      self.lastModified = short(lastModified)
    }

    package var isEmpty: Bool { etag == nil && lastModified == nil }
  }

  /// Of the version that was loaded last; nil when none was.
  package func validators(of subject: String) async throws -> Validators? {
    try await connection.rows(
      "select etag, last_modified from ledger.fetched where subject = \(subject)",
      as: (String?.self, String?.self)
    ).map { Validators(etag: $0.0, lastModified: $0.1) }.first
  }

  package func remember(
    _ validators: Validators, of subject: String, dataset: String, place: String, at moment: Date
  ) async throws {
    try await connection.execute(
      """
      insert into ledger.fetched (subject, dataset, place, etag, last_modified, fetched_at)
      values (
          \(subject), \(dataset), \(place), \(validators.etag), \(validators.lastModified), \(moment)
      )
      on conflict (subject) do update
      set etag = excluded.etag, last_modified = excluded.last_modified, fetched_at = excluded.fetched_at
      """)
  }
}
