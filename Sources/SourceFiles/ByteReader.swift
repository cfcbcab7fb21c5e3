import Glibc

/// An open file, read from front to back; closed when the value ends.
struct ByteReader: ~Copyable {
  let path: String
  /// Size in bytes when it was opened.
  let byteCount: Int
  private let descriptor: CInt

  init(path: String) throws(SourceFileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    // From here on the descriptor must be closed by hand on every failure: deinit only follows a finished init.
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw Self.failure(path, code)
    }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else {
      close(descriptor)
      // A pipe or device could block for ever and cannot be read a second time.
      throw kind == S_IFDIR
        ? SourceFileError(.isDirectory, path: path, "is een map.")
        : SourceFileError(.notReadable, path: path, "is geen gewoon bestand.")
    }
    self.path = path
    byteCount = Int(status.st_size)
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Fills as much of `target` as the file gives at once; 0 at the end.
  func read(into target: UnsafeMutableRawBufferPointer) throws(SourceFileError) -> Int {
    while true {
      let count = Glibc.read(descriptor, target.baseAddress, target.count)
      if count >= 0 { return count }
      let code = errno
      if code != EINTR { throw Self.failure(path, code) }
    }
  }

  /// The first bytes, without moving the place where reading goes on.
  func peek(into target: UnsafeMutableRawBufferPointer) throws(SourceFileError) -> Int {
    let count = pread(descriptor, target.baseAddress, target.count, 0)
    guard count >= 0 else { throw Self.failure(path, errno) }
    return count
  }

  /// Fills `target` from an offset, without moving the place where reading goes on; less only at the file's end.
  func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(SourceFileError) -> Int {
    var filled = 0
    while filled < target.count {
      let count = pread(
        descriptor, target.baseAddress! + filled, target.count - filled, off_t(offset + filled))
      if count == 0 { break }
      if count > 0 {
        filled += count
      } else if errno != EINTR {
        throw Self.failure(path, errno)
      }
    }
    return filled
  }

  /// Leaves out the first bytes (a byte order mark).
  func start(at offset: Int) throws(SourceFileError) {
    guard lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else { throw Self.failure(path, errno) }
  }

  /// A system error number in words; the number stays in, so that support can look it up.
  private static func failure(_ path: String, _ code: CInt) -> SourceFileError {
    switch code {
    case ENOENT, ENOTDIR: SourceFileError(.notFound, path: path, "bestaat niet.")
    case EACCES, EPERM: SourceFileError(.notReadable, path: path, "mag niet worden gelezen (geen toegang).")
    default: SourceFileError(.notReadable, path: path, "kan niet worden gelezen (systeemfout \(code)).")
    }
  }
}
