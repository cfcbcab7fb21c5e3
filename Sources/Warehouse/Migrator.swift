package import Postgres
package import Vocabulary

/// Brings a database to the schema of `sql/migrations`: each file once, in order, in a transaction of
/// its own, under a lock, and only if none of the earlier ones was changed since.
package struct Migrator: Sendable {
  package let migrations: [Migration]

  package init(home: Home) throws(Problem) {
    migrations = try Migration.readAll(from: home.sql + "/migrations")
  }

  package init(migrations: [Migration]) { self.migrations = migrations }

  /// The migrations that have not been applied.
  /// - Throws: `Problem` when an applied one was changed (`schemaTampered`), or when the database knows
  ///   more of them than we do (`schemaBehind`).
  package func pending(on connection: Connection) async throws -> [Migration] {
    let exists = try await connection.value(
      "select to_regclass('ledger.migration') is not null", as: Bool.self)
    guard exists else { return migrations }
    let applied = try await connection.rows(
      "select number, name, sha256 from ledger.migration order by number",
      as: (Int.self, String.self, String.self))
    for (number, name, sha256) in applied {
      guard number <= migrations.count else {
        throw Problem(
          .schemaBehind, "De database is nieuwer dan deze versie van Peil.",
          place: name, hint: "Gebruik de versie van Peil die deze migratie heeft.")
      }
      guard migrations[number - 1].sha256 == sha256 else {
        throw Problem(
          .schemaTampered, "Deze migratie is veranderd nadat zij was uitgevoerd.",
          place: "sql/migrations/\(name)",
          hint: "Zet het bestand terug zoals het was en maak een nieuwe migratie.")
      }
    }
    return Array(migrations.dropFirst(applied.count))
  }

  /// Applies what is pending. A kill leaves the old schema or the new one.
  /// - Returns: the names of the migrations that were applied.
  @discardableResult
  package func migrate(_ connection: Connection) async throws -> [String] {
    try await connection.execute("select pg_advisory_lock(\(AdvisoryLock.migration))")
    do {
      let applied = try await migrateUnderLock(connection)
      try await connection.execute("select pg_advisory_unlock(\(AdvisoryLock.migration))")
      return applied
    } catch {
      _ = try? await connection.execute("select pg_advisory_unlock(\(AdvisoryLock.migration))")
      throw error
    }
  }

  private func migrateUnderLock(_ connection: Connection) async throws -> [String] {
    var applied: [String] = []
    for migration in try await pending(on: connection) {
      do {
        try await apply(migration, on: connection)
      } catch let error as PostgresError where error.sqlState == "42501" {
        let login = try await connection.value("select session_user::text", as: String.self)
        throw Problem(
          .roleForbidden, "De databasegebruiker \(login) mag deze migratie niet uitvoeren.",
          place: "sql/migrations/\(migration.name)",
          hint: """
            Hij moet eigenaar van de database zijn en rollen mogen maken: \
            alter role \(Asker.quoted(login)) createrole;
            """)
      }
      applied.append(migration.name)
    }
    return applied
  }

  private func apply(_ migration: Migration, on connection: Connection) async throws {
    try await connection.transaction { transaction in
      if migration.number == 1 { try await transaction.script(Migrator.ownTable) }
      try await transaction.script(migration.sql)
      try await transaction.execute(
        """
        insert into ledger.migration (number, name, sha256)
        values (\(migration.number), \(migration.name), \(migration.sha256))
        """)
    }
  }

  private static let ownTable = """
    create schema if not exists ledger;
    create table ledger.migration (
        number     integer     primary key,
        name       text        not null unique,
        sha256     text        not null,
        applied_at timestamptz not null default now()
    );
    comment on table  ledger.migration            is 'Grain: one row per migration applied.';
    comment on column ledger.migration.number     is 'Number of the file.';
    comment on column ledger.migration.name       is 'Name of the file.';
    comment on column ledger.migration.sha256     is 'SHA-256 over the previous one''s and the text.';
    comment on column ledger.migration.applied_at is 'Moment it was applied.';
    """
}
