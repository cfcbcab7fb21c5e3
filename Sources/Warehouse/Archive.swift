package import Foundation
package import Postgres

/// What is kept of deliveries, inside the caller's transaction.
package struct Archive {
  let connection: Connection

  package init(_ connection: Connection) { self.connection = connection }

  package enum Form: String, Sendable {
    /// As it came, in the archive's folder.
    case file
    /// Its records without identities, in the database.
    case records
  }

  /// Enters that a load's delivery is kept.
  /// - Parameter personColumn: which of the columns identifies the child, counted from 0.
  package func keep(
    loadID: Int64, owner: String, form: Form, synthetic: Bool, columns: [String], personColumn: Int?
  ) async throws {
    try await connection.execute(
      """
      insert into ledger.archive (load_id, owner, form, synthetic, columns, person_column)
      values (
          \(loadID), \(owner), \(form.rawValue), \(synthetic), \(columns), \(personColumn.map { $0 + 1 })
      )
      """)
  }

  /// Enters that a load reads another again.
  package func repair(loadID: Int64, of earlier: Int64) async throws {
    try await connection.execute(
      "insert into ledger.repair (load_id, of_load) values (\(loadID), \(earlier))")
  }

  /// A load whose delivery is kept.
  package struct Kept: Sendable {
    package var loadID: Int64
    package var owner: String
    package var dataset: String
    package var form: Form
    package var columns: [String]
    package var personColumn: Int?
    package var name: String
    package var sha256: String
    package var bytes: Int
    package var receivedAt: Date
    package var receivedBy: String
    /// `2026-04-01`; nil when rows carry their own dates.
    package var dated: String?
    package var isSynthetic: Bool
    /// Code and message; nil when it was loaded.
    package var refusal: String?
    package var repairs: Int64?
  }

  /// Of each delivery the newest load by each job, in the order of first receipt; or one load.
  package func kept(loadID: Int64? = nil) async throws -> [Kept] {
    try await connection.rows(
      """
      select distinct on (delivery_id, dataset)
          load_id, load.dataset, form, columns, person_column - 1, name, sha256, bytes, received_at,
          received_by, dated::text, synthetic, refusal, of_load, archive.owner
      from ledger.archive
      join ledger.load using (load_id)
      join ledger.delivery using (delivery_id)
      left join ledger.repair using (load_id)
      where \(loadID)::bigint is null or load_id = \(loadID)
      order by delivery_id, dataset, load_id desc
      """,
      as: (
        Int64.self, String.self, String.self, [String].self, Int?.self, String.self, String.self, Int.self,
        Date.self, String.self, String?.self, Bool.self, String?.self, Int64?.self, String.self
      )
    ).map {
      Kept(
        loadID: $0.0, owner: $0.14, dataset: $0.1, form: Form(rawValue: $0.2) ?? .records, columns: $0.3,
        personColumn: $0.4, name: $0.5, sha256: $0.6, bytes: $0.7, receivedAt: $0.8, receivedBy: $0.9,
        dated: $0.10, isSynthetic: $0.11, refusal: $0.12, repairs: $0.13)
    }
  }

  /// Kept records of a load in order of line, one at a time: line, pseudonym, cells.
  package func forEachRecord(
    of loadID: Int64, _ body: (Int, String?, [String]) throws -> Void
  ) async throws {
    try await connection.forEachRow(
      "select line, persoon, cells from ledger.archived_record where load_id = \(loadID) order by line"
    ) { row in
      let (line, person, cells) = try row.decode(as: (Int.self, String?.self, [String].self))
      try body(line, person, cells)
    }
  }
}
