import Foundation
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

/// On somebody else's server Peil is no superuser.
@Suite struct HostedServerTests {
  /// A database with an owner of its own, and that owner's configuration.
  private func with(
    _ attributes: String,
    _ body: nonisolated(nonsending) (ConnectionConfiguration, String) async throws -> Void
  ) async throws {
    let login = "peil_test_\(UUID().uuidString.prefix(8).lowercased())"
    let password = UUID().uuidString
    try await TestDatabase.withEmpty { database in
      let admin = try await Connection.connect(database)
      let name = try await admin.value("select current_database()", as: String.self)
      try await admin.script(
        "create role \(login) login \(attributes) password '\(password)'; alter database \(name) owner to \(login)"
      )
      do {
        try await body(
          ConnectionConfiguration("dbname=\(name) user=\(login) password=\(password)"), login)
      } catch {
        try await admin.script(
          "reassign owned by \(login) to postgres; drop owned by \(login); drop role \(login)")
        throw error
      }
      try await admin.script(
        "reassign owned by \(login) to postgres; drop owned by \(login); drop role \(login)")
      await admin.close()
    }
  }

  @Test func `a user who may make roles migrates, adds people and asks`() async throws {
    try await with("createrole") { configuration, login in
      let connection = try await Connection.connect(configuration)
      let names = try Migrator(home: Project.home).migrations.map(\.name)
      #expect(try await Migrator(home: Project.home).migrate(connection) == names)
      let name = "gast-\(login.suffix(8))"
      try await Persons(connection).add(name, .region("ijmond"), canLogIn: false, at: Date())
      try await connection.transaction(readOnly: true) { connection in
        let role = try await Asker(name: name).takeRole(on: connection)
        #expect(role == "peil_user_\(name)")
        _ = try await connection.rows("select * from mart.figure")
        _ = try await connection.rows("select * from warehouse.fct_tlv")
      }
      try await connection.transaction(readOnly: true) { connection in
        let role = try await Asker(name: "niemand").takeRole(on: connection)
        #expect(role == "peil_reader")
      }
      let pool = Pool(configuration, size: 1)
      try await Audit.record(
        .init(asker: name, role: "r", command: "compare", question: "{}", release: 1, cells: 3),
        by: Asker(name: name), on: pool)
      #expect(
        try await Drawing.table("select asked_by, login, cells from desk.audit", on: pool)
          == "asked_by | login | cells\n\(name) | \(login) | 3")
      await pool.close()
      try await Persons(connection).remove(name)
      await connection.close()
    }
  }

  @Test func `a plain login is told what it lacks, and with that may look`() async throws {
    try await TestDatabase.with { pool in
      let login = "peil_test_\(UUID().uuidString.prefix(8).lowercased())"
      let password = UUID().uuidString
      let name = try await pool.withConnection { connection in
        try await connection.script("create role \(login) login password '\(password)'")
        return try await connection.value("select current_database()", as: String.self)
      }
      func open() async throws -> Database {
        try await Database.open(
          home: Project.home,
          environment: ["PEIL_DATABASE_URL": "dbname=\(name) user=\(login) password=\(password)"])
      }
      let refused = await problem { try await open() }
      #expect(refused?.code == .roleForbidden)
      #expect(refused?.hint?.hasSuffix("grant peil_reader to \(login);") == true)
      try await pool.withConnection { try await $0.script("grant peil_reader to \(login)") }
      let database = try await open()
      let seen = try await Drawing.table("select count(*) from mart.figure", on: database.pool)
      #expect(seen == "count\n0")
      await database.pool.close()
      try await pool.withConnection { try await $0.script("drop role \(login)") }
    }
  }

  @Test func `one who may not is told what to grant`() async throws {
    try await with("nocreaterole") { configuration, login in
      let connection = try await Connection.connect(configuration)
      let refused = await problem { try await Migrator(home: Project.home).migrate(connection) }
      #expect(refused?.code == .roleForbidden)
      #expect(refused?.place == "sql/migrations/0005_roles.sql")
      #expect(refused?.hint?.contains("alter role \(login) createrole;") == true)
      let asking = await problem {
        try await connection.transaction { try await Asker(name: "niemand").takeRole(on: $0) }
      }
      #expect(asking?.code == .roleForbidden)
      #expect(asking?.hint?.hasSuffix("grant peil_reader to \(login);") == true)
      let adding = await problem {
        try await Persons(connection).add("gast", .reader, canLogIn: false, at: Date())
      }
      #expect(adding?.hint?.hasSuffix("alter role \(login) createrole;") == true)
      await connection.close()
    }
  }
}
