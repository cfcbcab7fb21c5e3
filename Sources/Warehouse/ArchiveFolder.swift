import Foundation
package import Vocabulary

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

  /// Copies a file into the archive, whole and on disk before it bears its name; nothing when it is there.
  /// - Throws: `Problem` when there is no room or no right to write.
  package func keep(_ source: String, owner: String, sha256: String) throws(Problem) {
    let target = file(owner, sha256)
    guard access(target, F_OK) != 0 else { return }
    try? FileManager.default.createDirectory(
      atPath: "\(path)/\(owner)", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let draft = "\(target).\(getpid())"
    guard ArchiveFolder.copy(source, to: draft), rename(draft, target) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(draft)
      throw Problem(
        .archiveFailed, "Het bestand is niet in het archief te bewaren: \(reason). Niets geladen.",
        place: path,
        hint: "Maak ruimte, of geef PEIL_ARCHIVE een map waarin Peil mag schrijven.")
    }
  }

  /// Deletes everything of an owner.
  package func destroy(_ owner: String) {
    try? FileManager.default.removeItem(atPath: "\(path)/\(owner)")
  }

  private static func copy(_ source: String, to target: String) -> Bool {
    let input = open(source, O_RDONLY)
    guard input >= 0 else { return false }
    defer { close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard output >= 0 else { return false }
    defer { close(output) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(input, buffer.baseAddress, buffer.count)
      if count == 0 { return fsync(output) == 0 }
      guard count > 0 else { return false }
      var done = 0
      while done < count {
        let written = write(output, buffer.baseAddress! + done, count - done)
        guard written > 0 else { return false }
        done += written
      }
    }
  }
}
