import Foundation

/// The folder with public files as they came: `PEIL_ARCHIVE`, else `archive/` under Peil's own state. One folder
/// per owner; a file is called after the SHA-256 of its content, so that the same file is kept once.
package struct ArchiveFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  package init(
    home: Home, environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    path = environment["PEIL_ARCHIVE"].flatMap { $0.isEmpty ? nil : $0 } ?? home.state + "/archive"
  }

  /// Where an owner's file is kept.
  package func file(_ owner: String, _ sha256: String) -> String { "\(path)/\(owner)/\(sha256)" }

  /// Begins to copy a file into the archive; nil when it is there.
  package func draft(_ source: String, owner: String, sha256: String) -> ArchiveDraft? {
    let target = file(owner, sha256)
    guard access(target, F_OK) != 0 else { return nil }
    try? FileManager.default.createDirectory(
      atPath: "\(path)/\(owner)", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return ArchiveDraft(of: source, for: target)
  }

  /// Deletes everything of an owner.
  package func destroy(_ owner: String) {
    try? FileManager.default.removeItem(atPath: "\(path)/\(owner)")
  }
}
