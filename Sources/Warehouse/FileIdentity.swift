import Crypto
import Foundation

/// What makes a file the same file, whatever it is called.
package enum FileIdentity {
  /// SHA-256 of its bytes; nil when it cannot be read.
  package static func sha256(of path: String) -> String? {
    guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    var hash = SHA256()
    do {
      while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
    } catch { return nil }
    return SHA256Digest.hex(hash.finalize())
  }
}
