import Glibc

/// A temporary file without a name: nobody else finds it, and nothing of it stays behind, whether its owner ends well,
/// crashes or is killed. What is delivered may be about children.
package final class NamelessFile: Sendable {
  private let descriptor: CInt

  /// Where this process, and no other, can open it for reading, as often as it likes.
  package var path: String { "/proc/self/fd/\(descriptor)" }

  /// On disk rather than in /tmp, which may be memory.
  package init() throws(SourceFileError) {
    let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    for folder in [named, "/var/tmp", "/tmp"] where !folder.isEmpty {
      if let descriptor = Self.create(in: folder) {
        self.descriptor = descriptor
        return
      }
    }
    throw SourceFileError(
      .notReadable, path: named, "kan niet worden uitgepakt: er is geen map voor tijdelijke bestanden.")
  }

  deinit { close(descriptor) }

  private static func create(in folder: String) -> CInt? {
    // O_TMPFILE, which Swift does not import: __O_TMPFILE and O_DIRECTORY.
    let nameless = open(folder, 0o20_000_000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
    if nameless >= 0 { return nameless }
    // Some file systems have no nameless files; then it loses its name before anything is in it.
    var template = Array("\(folder)/peil-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(template)
    return descriptor
  }

  /// Adds bytes at the end. - Parameter source: path of what is being unpacked, for the message.
  package func append(_ bytes: UnsafeRawBufferPointer, from source: String) throws(SourceFileError) {
    var written = 0
    while written < bytes.count {
      let count = write(descriptor, bytes.baseAddress! + written, bytes.count - written)
      if count >= 0 {
        written += count
      } else if errno == ENOSPC || errno == EDQUOT {
        throw SourceFileError(.notReadable, path: source, "past uitgepakt niet meer op de schijf.")
      } else if errno != EINTR {
        throw SourceFileError(.notReadable, path: source, "kan niet worden uitgepakt (systeemfout \(errno)).")
      }
    }
  }

  /// Bytes from a place on; fewer than were asked for only at the end.
  package func bytes(at place: Int, count: Int) throws(SourceFileError) -> [UInt8] {
    guard count > 0 else { return [] }
    let reader = try ByteReader(path: path)
    let target = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { target.deallocate() }
    return Array(target[..<(try reader.read(at: place, into: target))])
  }
}
