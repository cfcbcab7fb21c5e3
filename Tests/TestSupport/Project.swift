import Foundation
package import Testing
package import Warehouse

/// The project's own folder, and what lies beside it.
package enum Project {
  /// Absolute path of the folder with Package.swift.
  package static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().standardizedFileURL.path

  /// The real `sql/` and `etl/`.
  package static let home = Home(root: root)

  /// The shared folder beside the project, or where PEIL_SHARED says.
  package static let shared = ProcessInfo.processInfo.environment["PEIL_SHARED"] ?? root + "/../shared"

  /// Real public files, in the shared folder beside the project or where PEIL_SHARED says.
  package static let duo =
    shared + "/data/duo"

  /// Whether the real files are there; tests that need them skip with `noData`.
  package static let hasData = FileManager.default.fileExists(atPath: duo)

  package static let noData: Comment = "the shared folder with real files is not beside the project"

  /// A new empty folder, removed at the end.
  package static func withFolder<Result>(
    _ body: nonisolated(nonsending) (String) async throws -> Result
  ) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.path + "/peil-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
  }
}
