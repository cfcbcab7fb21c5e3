import Foundation
import Vocabulary

/// Bytes that wait on disk for their turn, in a file without a name: nobody else can open it, and it is gone
/// when the process is. Handed from one task to the next, never shared.
final class Spool: @unchecked Sendable {
  private let descriptor: CInt
  private(set) var byteCount = 0

  /// - Throws: `Problem` when there is no room for temporary files.
  init() throws(Problem) {
    var name = Array((FileManager.default.temporaryDirectory.path + "/peil-XXXXXX").utf8CString)
    descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw Spool.failed() }
    unlink(name)
  }

  deinit { close(descriptor) }

  /// Where its bytes can be read as a file, by this process alone.
  var path: String { "/proc/self/fd/\(descriptor)" }

  func append(_ bytes: [UInt8]) throws(Problem) {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + done, bytes.count - done) }
      guard written > 0 else { throw Spool.failed() }
      done += written
    }
    byteCount += bytes.count
  }

  /// The bytes from a place on, at most 256 KiB; none at the end.
  func piece(at place: Int) throws(Problem) -> [UInt8] {
    let count = min(262_144, byteCount - place)
    guard count > 0 else { return [] }
    let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = max(0, pread(descriptor, buffer.baseAddress, count, off_t(place)))
    }
    guard !piece.isEmpty else { throw Spool.failed() }
    return piece
  }

  private static func failed() -> Problem {
    Problem(
      .archiveFailed, "Er is geen tijdelijk bestand te schrijven: \(String(cString: strerror(errno))).",
      place: FileManager.default.temporaryDirectory.path,
      hint: "Maak ruimte, of zet TMPDIR op een andere map. Hetzelfde commando maakt het daarna af.")
  }
}
