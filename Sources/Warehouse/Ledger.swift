package import Foundation
package import Postgres

/// Writes and reads the ledger of loads, inside the caller's transaction.
package struct Ledger {
  let connection: Connection

  package init(_ connection: Connection) { self.connection = connection }

  /// A load as the ledger keeps it.
  package struct Load: Sendable {
    package var loadID: Int64
    package var deliveryID: Int64
    package var dataset: String
    package var jobSHA256: String
    /// Code and message; nil when it was loaded.
    package var refusal: String?
    /// `2026-04-01`; nil when rows carry their own dates.
    package var dated: String?
    /// JSON.
    package var dialect: String
    package var lines: Int
    package var accepted: Int
    package var rejected: Int
    package var ignored: Int
    package var loadedAt: Date

    package init(
      loadID: Int64, deliveryID: Int64, dataset: String, jobSHA256: String, refusal: String?,
      dated: String?, dialect: String, lines: Int, accepted: Int, rejected: Int, ignored: Int,
      loadedAt: Date
    ) {
      self.loadID = loadID
      self.deliveryID = deliveryID
      self.dataset = dataset
      self.jobSHA256 = jobSHA256
      self.refusal = refusal
      self.dated = dated
      self.dialect = dialect
      self.lines = lines
      self.accepted = accepted
      self.rejected = rejected
      self.ignored = ignored
      self.loadedAt = loadedAt
    }
  }

  /// An earlier load of the same content.
  package struct Earlier: Sendable {
    package var loadID: Int64
    package var jobSHA256: String
    package var refusal: String?
    package var isLoaded: Bool { refusal == nil }
  }

  /// Loads of a file by its content, oldest first.
  package func loads(of sha256: String, owner: String, dataset: String) async throws -> [Earlier] {
    try await connection.rows(
      """
      select load_id, job_sha256, refusal from ledger.load
      join ledger.delivery using (delivery_id)
      where owner = \(owner) and sha256 = \(sha256) and dataset = \(dataset)
      order by load_id
      """, as: (Int64.self, String.self, String?.self)
    ).map { Earlier(loadID: $0.0, jobSHA256: $0.1, refusal: $0.2) }
  }

  /// The delivery of this content, entered at its first receipt.
  package func deliver(
    owner: String, sha256: String, name: String, bytes: Int, at moment: Date,
    by person: String = ServerUser.asking
  ) async throws -> Int64 {
    try await connection.execute(
      """
      insert into ledger.delivery (owner, sha256, name, bytes, received_at, received_by)
      values (\(owner), \(sha256), \(name), \(bytes), \(moment), \(person))
      on conflict (owner, sha256) do nothing
      """)
    return try await connection.value(
      "select delivery_id from ledger.delivery where owner = \(owner) and sha256 = \(sha256)")
  }

  package func nextLoadID() async throws -> Int64 {
    try await connection.value("select nextval(pg_get_serial_sequence('ledger.load', 'load_id'))")
  }

  package func recordLoad(_ load: Load) async throws {
    try await connection.execute(
      """
      insert into ledger.load (
          load_id, delivery_id, dataset, job_sha256, outcome, refusal, dated, dialect,
          lines, accepted, rejected, ignored, loaded_at
      )
      values (
          \(load.loadID), \(load.deliveryID), \(load.dataset), \(load.jobSHA256),
          \(load.refusal == nil ? "loaded" : "refused"), \(load.refusal), \(load.dated)::date,
          \(load.dialect)::jsonb, \(load.lines), \(load.accepted), \(load.rejected), \(load.ignored),
          \(load.loadedAt)
      )
      """)
  }

  /// Enters rejected records: line, column, code, reason.
  package func reject(
    _ rejects: some Sequence<(Int, String?, String, String)>, loadID: Int64
  ) async throws {
    for batch in batches(rejects) {
      try await connection.execute(
        """
        insert into ledger.reject (load_id, line, field, code, reason)
        select \(loadID)::bigint, line, nullif(field, ''), code, reason
        from unnest(
            \(batch.map(\.0))::int[], \(batch.map { $0.1 ?? "" })::text[],
            \(batch.map(\.2))::text[], \(batch.map(\.3))::text[]
        ) as reject (line, field, code, reason)
        """)
    }
  }

  /// Enters what checks pointed at: rule, line, message.
  package func find(_ findings: [(String, Int, String)], loadID: Int64) async throws {
    for batch in batches(findings) {
      try await connection.execute(
        """
        insert into ledger.finding (load_id, rule, line, message)
        select \(loadID)::bigint, rule, line, message
        from unnest(
            \(batch.map(\.0))::text[], \(batch.map(\.1))::int[], \(batch.map(\.2))::text[]
        ) as finding (rule, line, message)
        """)
    }
  }

  package func sliceID(
    owner: String, dataset: String, period: String, part: String, synthetic: Bool
  ) async throws -> Int64 {
    try await connection.execute(
      """
      insert into ledger.slice (owner, dataset, period, part, synthetic)
      values (\(owner), \(dataset), \(period), \(part), \(synthetic))
      on conflict do nothing
      """)
    return try await connection.value(
      """
      select slice_id from ledger.slice
      where owner = \(owner) and dataset = \(dataset) and period = \(period)
          and part = \(part) and synthetic = \(synthetic)
      """)
  }

  package func recordPortion(
    _ portionID: Int64, loadID: Int64, sliceID: Int64, rows: Int, total: Int?
  ) async throws {
    try await connection.execute(
      """
      insert into ledger.portion (portion_id, load_id, slice_id, rows, total)
      values (\(portionID), \(loadID), \(sliceID), \(rows), \(total))
      """)
  }

  private func batches<Element>(_ elements: some Sequence<Element>) -> [[Element]] {
    var batches: [[Element]] = []
    for element in elements {
      if batches.last.map({ $0.count >= 10_000 }) ?? true { batches.append([]) }
      batches[batches.count - 1].append(element)
    }
    return batches
  }
}
