package import Postgres

/// The tables with rows about pupils: those with a pseudonym, as the database's own catalogue tells.
package enum PupilTables {
  package static func names(on connection: Connection) async throws -> [String] {
    try await tables(with: "persoon", connection)
  }

  /// Tables of the warehouse with rows that somebody delivered.
  package static func owned(on connection: Connection) async throws -> [String] {
    try await tables(with: "owner", connection)
  }

  private static func tables(with column: String, _ connection: Connection) async throws -> [String] {
    try await connection.rows(
      """
      select format('%I.%I', nspname, relname)
      from pg_attribute
      join pg_class on pg_class.oid = attrelid
      join pg_namespace on pg_namespace.oid = relnamespace
      where nspname = 'warehouse' and attname = \(column) and not attisdropped and relkind in ('r', 'p')
      order by 1
      """, as: (String.self))
  }

  /// Keeps loads out while pseudonyms change or children are forgotten, and waits for those that run. To be
  /// called before the transaction's first snapshot, so that what they brought is seen.
  package static func holdStill(on connection: Connection) async throws {
    try await connection.execute("lock table ledger.tombstone in exclusive mode")
  }

  /// What a load holds, so that nobody is forgotten while it reads.
  package static func holdMemory(on connection: Connection) async throws {
    try await connection.execute("lock table ledger.tombstone in row share mode")
  }
}
