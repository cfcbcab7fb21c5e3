import Foundation
package import Postgres
import Warehouse

/// A database of its own for each test, on the server that `pg_virtualenv` made: a copy of one that was
/// migrated once.
package enum TestDatabase {
  /// Runs `body` with an empty, migrated database, and drops it.
  package static func with<Result: Sendable>(
    _ body: nonisolated(nonsending) (Pool) async throws -> Result
  ) async throws -> Result {
    let name = try await Maker.shared.make()
    let pool = Pool(ConnectionConfiguration("dbname=\(name)"), size: 6)
    do {
      let result = try await body(pool)
      await pool.close()
      await Maker.shared.drop(name)
      return result
    } catch {
      await pool.close()
      await Maker.shared.drop(name)
      throw error
    }
  }

  /// As `with`, with a database that has no schema yet.
  package static func withEmpty<Result: Sendable>(
    _ body: nonisolated(nonsending) (ConnectionConfiguration) async throws -> Result
  ) async throws -> Result {
    let name = try await Maker.shared.make(template: "template1")
    do {
      let result = try await body(ConnectionConfiguration("dbname=\(name)"))
      await Maker.shared.drop(name)
      return result
    } catch {
      await Maker.shared.drop(name)
      throw error
    }
  }

  /// One at a time: PostgreSQL copies a database only while nobody is in it.
  private actor Maker {
    static let shared = Maker()
    private var template: String?
    private var making: Task<String, any Error>?

    func make(template asked: String? = nil) async throws -> String {
      let previous = making
      let task = Task { () async throws -> String in
        _ = await previous?.result
        let source = if let asked { asked } else { try await self.migrated() }
        let name = "peil_\(UUID().uuidString.prefix(8).lowercased())"
        try await self.command("create database \(identifier: name) template \(identifier: source)")
        return name
      }
      making = task
      return try await task.value
    }

    func drop(_ name: String) async {
      _ = try? await command("drop database if exists \(identifier: name) with (force)")
    }

    private func migrated() async throws -> String {
      if let template { return template }
      let name = "peil_template_\(ProcessInfo.processInfo.processIdentifier)"
      try await command("create database \(identifier: name)")
      let connection = try await Connection.connect(ConnectionConfiguration("dbname=\(name)"))
      try await Migrator(home: Project.home).migrate(connection)
      await connection.close()
      template = name
      return name
    }

    private func command(_ query: Query) async throws {
      let connection = try await Connection.connect(ConnectionConfiguration("dbname=postgres"))
      try await connection.execute(query)
      await connection.close()
    }
  }
}
