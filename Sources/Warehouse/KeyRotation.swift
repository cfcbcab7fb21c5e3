package import Postgres
import Vocabulary

/// Puts an owner's rows under a new key: every stored pseudonym, those of forgotten children too, is
/// replaced by what the new key makes of it, in one transaction.
package struct KeyRotation: Sendable {
  private let pool: Pool
  private let folder: KeyFolder

  package init(pool: Pool, folder: KeyFolder) {
    self.pool = pool
    self.folder = folder
  }

  /// What a rotation did.
  package struct Outcome: Sendable {
    /// Name of the new key.
    package var keyID: String
    /// Rows that got another pseudonym.
    package var rows: Int
    /// Different children.
    package var persons: Int
  }

  /// - Throws: `Problem` when the owner has no key yet or it is missing.
  package func rotate(_ owner: String) async throws -> Outcome {
    let outcome = try await pool.withConnection { connection in
      try await connection.transaction { transaction in
        try await PupilTables.holdStill(on: transaction)
        let known = try await transaction.value(
          "select exists (select from ledger.pseudonym_key where owner = \(owner))", as: Bool.self)
        guard known else {
          throw Problem(
            .keyMissing, "\(owner) heeft nog geen sleutel.", hint: "peil keys laat zien wie er een heeft.")
        }
        let current = try await folder.key(of: owner, on: transaction)
        let next = current.rotated()
        try folder.prepare(next, after: current, of: owner)
        return try await rekey(owner, next, transaction)
      }
    }
    try folder.settle(owner)
    return outcome
  }

  private func rekey(
    _ owner: String, _ next: PseudonymKey, _ connection: Connection
  ) async throws -> Outcome {
    let tables = try await PupilTables.names(on: connection) + ["ledger.archived_record", "ledger.tombstone"]
    let selects = tables.map { "select owner, persoon from \($0)" }.joined(separator: " union all ")
    let old = try await connection.rows(
      """
      select distinct persoon from (\(unsafe: selects)) as held
      where owner = \(owner) and persoon <> ''
      """, as: (String.self))
    try await connection.execute(
      """
      create temp table rekeyed on commit drop as
      select old, new
      from unnest(\(old)::text[], \(old.map(next.rekeyed))::text[]) as pair (old, new)
      """)
    try await connection.execute("create unique index on rekeyed (old)")
    var rows = 0
    for table in tables {
      let count = try await connection.execute(
        """
        update \(unsafe: table) as held set persoon = new
        from rekeyed where held.owner = \(owner) and held.persoon = old
        """)
      if table.hasPrefix("warehouse.") { rows += count }
    }
    try await connection.execute(
      "update ledger.pseudonym_key set key_id = \(next.id), since = now() where owner = \(owner)")
    return Outcome(keyID: next.id, rows: rows, persons: old.count)
  }
}
