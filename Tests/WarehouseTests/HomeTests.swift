import Foundation
import TestSupport
import Testing
import Vocabulary
import Warehouse

@Suite struct HomeTests {
  @Test(arguments: [
    ([], "sql/migrations"),
    (["sql"], "sql/migrations"),
    (["etl"], "sql/migrations"),
    (["sql/migrations"], "etl"),
  ])
  func `a folder that is not Peil's is refused, naming what is missing`(
    folders: [String], missing: String
  ) async throws {
    try await Project.withFolder { root in
      try make(folders, in: root)
      let problem = await problem { try Home.find(in: ["PEIL_HOME": root]) }
      #expect(problem?.message == "In deze map staat geen Peil: \(missing)/ ontbreekt.")
      #expect(problem?.place == root)
    }
  }

  @Test func `everything has its place below the root`() async throws {
    try await Project.withFolder { root in
      try make(["sql/migrations", "etl"], in: root)
      let home = try Home.find(in: ["PEIL_HOME": root + "/sql/.."])
      #expect(home.root == root)
      #expect([home.sql, home.etl, home.samples] == [root + "/sql", root + "/etl", root + "/etl/samples"])
      #expect([home.state, home.inbox] == [root + "/.peil", root + "/inbox"])
    }
  }

  @Test func `the server's user gets a folder of its own when it cannot reach the root`() async throws {
    try await Project.withFolder { folder in
      let roots = ["\(folder)/closed/a", "\(folder)/closed/b"]
      for root in roots { try make(["sql/migrations", "etl"], in: root) }
      #expect(chmod(folder + "/closed", 0o700) == 0)
      let homes = try roots.map { try Home.find(in: ["PEIL_HOME": $0]) }
      #expect(homes.map(\.root) == roots)
      if ServerUser.current.isOther {
        #expect(homes.allSatisfy { $0.keep.hasPrefix("/var/lib/peil/") })
        #expect(homes[0].keep != homes[1].keep)
      } else {
        #expect(homes.map(\.keep) == roots)
      }
    }
  }

  private func make(_ folders: [String], in root: String) throws {
    for folder in folders {
      try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
    }
  }
}
