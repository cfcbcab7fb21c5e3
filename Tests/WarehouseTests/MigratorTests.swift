import Foundation
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

@Suite struct MigratorTests {
  private static let first = ["0001_people.sql": "create table people (name text);"]
  private static let both = first.merging(["0002_pets.sql": "create table pets (name text);"]) { $1 }

  @Test func `an empty database is brought to the schema and the second time nothing happens`() async throws {
    try await TestDatabase.withEmpty { database in
      let connection = try await Connection.connect(database)
      let migrator = try Migrator(home: Project.home)
      let names = migrator.migrations.map(\.name)
      #expect(names.first == "0001_ledger.sql")
      #expect(try await migrator.migrate(connection) == names)
      #expect(try await migrator.migrate(connection) == [])
      #expect(try await migrator.pending(on: connection) == [])
      await connection.close()
    }
  }

  @Test func `of two at once on an empty database one migrates and the other finds it done`() async throws {
    try await TestDatabase.withEmpty { database in
      let applied = try await withThrowingTaskGroup(of: [String].self) { group in
        for _ in 0..<2 {
          group.addTask {
            let connection = try await Connection.connect(database)
            let applied = try await Migrator(home: Project.home).migrate(connection)
            await connection.close()
            return applied
          }
        }
        return try await group.reduce(into: []) { $0.append($1.count) }.sorted()
      }
      #expect(applied == [0, try Migrator(home: Project.home).migrations.count])
    }
  }

  @Test func `a file that changed after it was applied is refused by name`() async throws {
    try await migrated(MigratorTests.both) { connection in
      let changed = MigratorTests.both.merging(["0001_people.sql": "create table people (name int);"]) { $1 }
      let problem = await problem { try await migrator(changed).pending(on: connection) }
      #expect(problem?.code == .schemaTampered)
      #expect(problem?.place == "sql/migrations/0001_people.sql")
    }
  }

  @Test func `a database that is newer than the program is refused`() async throws {
    try await migrated(MigratorTests.both) { connection in
      let problem = await problem { try await migrator(MigratorTests.first).migrate(connection) }
      #expect(problem?.code == .schemaBehind)
      #expect(problem?.place == "0002_pets.sql")
    }
  }

  @Test func `a migration that fails leaves the old schema and can be tried again`() async throws {
    try await migrated(MigratorTests.first) { connection in
      let failing = "create table pets (name text); select 1 / 0;"
      await #expect(throws: PostgresError.self) {
        try await migrator(MigratorTests.first.merging(["0002_pets.sql": failing]) { $1 }).migrate(connection)
      }
      let left = try await connection.row(
        "select to_regclass('pets')::text, max(number), to_regclass('people')::text from ledger.migration",
        as: (String?.self, Int.self, String?.self))
      #expect(try #require(left) == (nil, 1, "people"))
      #expect(try await migrator(MigratorTests.both).migrate(connection) == ["0002_pets.sql"])
    }
  }

  @Test(arguments: [
    (["0001_a.sql", "0003_c.sql"], "0003_c.sql"),
    (["0001_a.sql", "0001_b.sql"], "0001_b.sql"),
    (["0002_b.sql"], "0002_b.sql"),
    (["0001_a.sql", "zwei.sql"], "zwei.sql"),
  ])
  func `a number that is missing or used twice is refused`(names: [String], offender: String) async throws {
    let files = Dictionary(uniqueKeysWithValues: names.map { ($0, "select 1;") })
    let problem = await problem { try await migrator(files) }
    #expect(problem?.code == .definitionUnreadable)
    #expect(problem?.place?.hasSuffix("/" + offender) == true)
  }

  private func migrated(
    _ files: [String: String], _ body: nonisolated(nonsending) (Connection) async throws -> Void
  ) async throws {
    try await TestDatabase.withEmpty { database in
      let connection = try await Connection.connect(database)
      try await migrator(files).migrate(connection)
      try await body(connection)
      await connection.close()
    }
  }

  private func migrator(_ files: [String: String]) async throws -> Migrator {
    try await Project.withFolder { folder in
      for (name, sql) in files {
        try sql.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
      }
      return Migrator(migrations: try Migration.readAll(from: folder))
    }
  }
}
