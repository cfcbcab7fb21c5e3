import Foundation
package import Postgres
import Vocabulary

/// The database that Peil works on: the one of PEIL_DATABASE_URL, else its own cluster.
package struct Database: Sendable {
  package let pool: Pool
  /// Peil's own cluster; nil with PEIL_DATABASE_URL.
  package let cluster: Cluster?
  /// Where it is, without a password.
  package let place: String

  /// Connects, starts Peil's own server when needed, and brings an empty database to the schema.
  /// - Parameters:
  ///   - migrate: also apply what is pending on a database that has a schema. Peil's own database is
  ///     always brought up to date; somebody else's only on request.
  package static func open(
    home: Home, environment: [String: String] = ProcessInfo.processInfo.environment,
    migrate: Bool = false
  ) async throws -> Database {
    let url = environment["PEIL_DATABASE_URL"].flatMap { $0.isEmpty ? nil : $0 }
    let cluster = url == nil ? Cluster(home: home) : nil
    let configuration = ConnectionConfiguration(url ?? cluster!.conninfo)
    let connection: Connection
    if let cluster {
      connection = try await connectOwn(cluster, configuration)
    } else {
      connection = try await connect(configuration, "de database van PEIL_DATABASE_URL")
    }
    let version = try await connection.value(
      "select current_setting('server_version_num')::int", as: Int.self)
    guard version >= 150_000 else {
      throw Problem(
        .databaseUnreachable, "Deze PostgreSQL is te oud: Peil heeft versie 15 of later nodig.")
    }
    try await requireSchema(home, connection, migrate: migrate || cluster != nil)
    let place = try await connection.value(
      """
      select current_database() || ' op ' || coalesce(host(inet_server_addr()), 'deze machine')
      """, as: String.self)
    await connection.reset()
    return Database(
      pool: Pool(configuration, size: 4, first: connection), cluster: cluster,
      place: cluster == nil ? place : home.state)
  }

  private static func requireSchema(
    _ home: Home, _ connection: Connection, migrate: Bool
  ) async throws {
    let migrator = try Migrator(home: home)
    let pending: [Migration]
    do {
      pending = try await migrator.pending(on: connection)
    } catch let error as PostgresError where error.sqlState == "42501" {
      let login = try await connection.value("select session_user::text", as: String.self)
      throw Asker.forbidden(login, "peil_reader")
    }
    guard !pending.isEmpty else { return }
    guard migrate || pending.count == migrator.migrations.count else {
      throw Problem(
        .schemaBehind, "De database mist \(pending.count) migratie(s).", place: pending[0].name,
        hint: "Draai peil migrate.")
    }
    try await migrator.migrate(connection)
  }

  private static func connectOwn(
    _ cluster: Cluster, _ configuration: ConnectionConfiguration
  ) async throws -> Connection {
    if cluster.exists, let connection = try? await Connection.connect(configuration) {
      return connection
    }
    // After a kill the server may seem to run for a moment, and then replays its log.
    var failure: any Error = CancellationError()
    for _ in 0..<150 {
      do {
        try cluster.start()
        let maintenance = try await Connection.connect(
          ConnectionConfiguration(cluster.maintenanceConninfo))
        let exists = try await maintenance.value(
          "select exists (select from pg_database where datname = 'peil')", as: Bool.self)
        if !exists { try await maintenance.execute("create database peil") }
        await maintenance.close()
        return try await Connection.connect(configuration)
      } catch let error as PostgresError {
        failure = error
        try await Task.sleep(for: .milliseconds(200))
      }
    }
    throw Problem(
      .clusterFailed, "Peils eigen PostgreSQL antwoordt niet: \(failure)",
      hint: "Lees het einde van .peil/postgres.log.")
  }

  private static func connect(
    _ configuration: ConnectionConfiguration, _ name: String
  ) async throws -> Connection {
    do {
      return try await Connection.connect(configuration)
    } catch let error as PostgresError {
      throw Problem(
        .databaseUnreachable, "Met \(name) is geen verbinding te krijgen.",
        // libpq's own words: hosts and users, never a password or data.
        place: error.message.split(whereSeparator: \.isNewline).joined(separator: " "),
        hint: "Controleer het adres, de gebruiker en of de server draait.")
    }
  }
}
