import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

extension CommandLine {
  /// Runs `body` with `peil` on a home of its own without PEIL_DATABASE_URL: the project's `etl/` and `sql/`, or a
  /// few regions. Its server is stopped at the end.
  static func withOwnCluster(
    small: Bool = false, _ body: nonisolated(nonsending) (Home, CommandLine) async throws -> Void
  ) async throws {
    if small { return try await SmallHome.with { try await serve($0, body) } }
    try await Project.withFolder { folder in
      for part in ["etl", "sql"] {
        try FileManager.default.copyItem(atPath: "\(Project.root)/\(part)", toPath: "\(folder)/\(part)")
      }
      try await serve(Home(root: folder), body)
    }
  }

  private static func serve(
    _ home: Home, _ body: nonisolated(nonsending) (Home, CommandLine) async throws -> Void
  ) async throws {
    // The server's own user must be able to reach it.
    chmod(home.root, 0o755)
    let peil = CommandLine(environment: ["PEIL_HOME": home.root, "PEIL_DATABASE_URL": ""])
    do {
      try await body(home, peil)
      try await peil("stop")
    } catch {
      try await peil("stop")
      throw error
    }
  }
}
