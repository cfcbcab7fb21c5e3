import Foundation
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

/// Roles are of the whole server: every test uses names of its own and takes them away.
@Suite struct PersonsTests {
  private let moment = Date(timeIntervalSince1970: 1_764_600_000)

  private func with(
    _ names: [String], _ body: nonisolated(nonsending) (Pool, Connection) async throws -> Void
  ) async throws {
    try await TestDatabase.with { pool in
      try await pool.withConnection { connection in
        do { try await body(pool, connection) } catch {
          for name in names { _ = try? await Persons(connection).remove(name) }
          throw error
        }
        for name in names { _ = try? await Persons(connection).remove(name) }
      }
    }
  }

  @Test func `people are added with their region, listed and removed`() async throws {
    try await with(["lijst-anna", "lijst.piet"]) { _, connection in
      let persons = Persons(connection)
      try await persons.add("lijst-anna", .region("ijmond"), canLogIn: false, at: moment)
      try await persons.add("lijst.piet", .reader, canLogIn: true, at: moment)
      func listed() async throws -> [Persons.Person] {
        try await persons.all().filter { $0.name.hasPrefix("lijst") }
      }
      #expect(
        try await listed() == [
          .init(name: "lijst-anna", region: "ijmond", canLogIn: false, since: moment),
          .init(name: "lijst.piet", region: nil, canLogIn: true, since: moment),
        ])
      let again = await problem {
        try await persons.add("lijst-anna", .reader, canLogIn: false, at: moment)
      }
      #expect(again?.code == .personUnknown)
      #expect(again?.message == "lijst-anna is er al (regio ijmond).")
      try await persons.remove("lijst-anna")
      #expect(try await listed().map(\.name) == ["lijst.piet"])
      let gone = await problem { try await persons.remove("lijst.pit") }
      #expect(gone?.hint == "Bedoeld: lijst.piet?")
    }
  }

  @Test(arguments: ["", "-anna", "anna b", "anna\"; drop role x", "ánna", String(repeating: "a", count: 51)])
  func `a name that cannot be a role's is refused`(name: String) async throws {
    try await with([]) { _, connection in
      let problem = await problem {
        try await Persons(connection).add(name, .reader, canLogIn: false, at: moment)
      }
      #expect(problem?.code == .personUnknown)
    }
  }

  @Test func `a name is a name, whatever stands in it`() async throws {
    try await with(["Quote.O-Neill@school.nl"]) { _, connection in
      try await Persons(connection).add(
        "Quote.O-Neill@school.nl", .reader, canLogIn: false, at: moment, by: "o'neill \" \\ x")
      #expect(try await Persons(connection).all().contains { $0.name == "Quote.O-Neill@school.nl" })
    }
  }

  @Test(arguments: ["IJmond", "a b", "", "-a", String(repeating: "a", count: 51)])
  func `a region's code that cannot be a role's is refused`(code: String) async throws {
    try await with([]) { _, connection in
      let problem = await problem { try await Persons(connection).ensureRegion(code) }
      #expect(problem?.code == .personUnknown)
    }
  }

  @Test func `a region's first people may be added in many databases at once`() async throws {
    try await TestDatabase.with { pool in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<5 {
          group.addTask {
            try await pool.withConnection { try await Persons($0).ensureRegion("test-tegelijk") }
          }
        }
        try await group.waitForAll()
      }
      _ = try await Drawing.table("drop role \"peil_region_test-tegelijk\"", on: pool)
    }
  }

  @Test func `who asks is the person's role, and a reader for anybody unknown`() async throws {
    try await with(["vraag-anna"]) { pool, connection in
      try await Persons(connection).add("vraag-anna", .region("ijmond"), canLogIn: false, at: moment)
      for (name, role) in [
        ("vraag-anna", "peil_user_vraag-anna"), ("vraag-onbekend", "peil_reader"), ("", "peil_reader"),
        ("postgres", "peil_reader"), ("\" or true; --", "peil_reader"),
      ] {
        try await pool.withConnection { connection in
          try await connection.transaction(readOnly: true) { connection in
            let taken = try await Asker(name: name).takeRole(on: connection)
            let current = try await connection.value("select current_user::text", as: String.self)
            #expect([taken, current] == [role, role])
          }
          #expect(try await connection.value("select current_user = session_user", as: Bool.self))
        }
      }
    }
  }
}
