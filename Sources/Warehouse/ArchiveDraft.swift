import Foundation
import Synchronization
package import Vocabulary

/// A copy on its way into the archive, made on a thread of its own while the file is loaded. It bears its name only
/// once it is whole and on disk and `keep` was called.
package final class ArchiveDraft: Sendable {
  private let source: String
  private let target: String
  private var path: String { "\(target).\(getpid())" }
  private let queue = DispatchQueue(label: "peil.archive")
  private let isWanted = Atomic(true)
  /// A system error number; 0 when the copy was made.
  private let failure = Atomic(CInt(0))

  init(of source: String, for target: String) {
    self.source = source
    self.target = target
    queue.async { [self] in
      if !copy() { failure.store(errno == 0 ? EIO : errno, ordering: .releasing) }
    }
  }

  /// Waits for the copy and gives it its name, unless the source is no longer what it was: another content must never
  /// bear the name of this one.
  /// - Throws: `Problem` when there is no room or no right to write.
  package func keep(ifStill isUnchanged: @escaping @Sendable () -> Bool) async throws(Problem) {
    let code = await withCheckedContinuation { continuation in
      queue.async { [self] in
        let code = failure.load(ordering: .acquiring)
        guard code == 0, isUnchanged() else { return continuation.resume(returning: code) }
        continuation.resume(returning: rename(path, target) != 0 ? errno : 0)
      }
    }
    guard code != 0 else { return }
    throw Problem(
      .archiveFailed,
      "Het bestand is niet in het archief te bewaren: \(String(cString: strerror(code))). Niets geladen.",
      place: (target as NSString).deletingLastPathComponent,
      hint: "Maak ruimte, of geef PEIL_ARCHIVE een map waarin Peil mag schrijven.")
  }

  /// Leaves nothing behind of a copy that was not kept.
  package func close() {
    isWanted.store(false, ordering: .relaxed)
    queue.sync { _ = unlink(path) }
  }

  private func copy() -> Bool {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { return false }
    defer { Glibc.close(input) }
    let output = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard output >= 0 else { return false }
    defer { Glibc.close(output) }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    while isWanted.load(ordering: .relaxed) {
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
    return false
  }
}
