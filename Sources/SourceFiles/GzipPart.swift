import CZlib

/// A gzip file, unpacked piece by piece: complete and with the right checksums, or an error.
final class GzipPart {
  private let file: ByteReader
  private let limits: PackedLimits
  private let stream: UnsafeMutablePointer<z_stream>
  private let packed = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
  private var unpacked = 0
  /// Between two members, where the file may end.
  private var isBetween = false
  private var hasEnded = false

  init(path: String, limits: PackedLimits) throws(SourceFileError) {
    file = try ByteReader(path: path)
    self.limits = limits
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Only a lack of memory makes this fail. Plus 16: a header and checksum as gzip writes them.
    guard inflateInit2_(stream, MAX_WBITS + 16, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .tooLarge(path, "geheugen") }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    packed.deallocate()
  }

  /// Fills as much of `target` as comes at once; 0 at the end.
  func read(into target: UnsafeMutableRawBufferPointer) throws(SourceFileError) -> Int {
    stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = uInt(target.count)
    while !hasEnded, stream.pointee.avail_out == uInt(target.count) {
      if stream.pointee.avail_in == 0, try !fill() {
        guard isBetween else { throw .damaged(file.path, "gzip breekt af") }
        hasEnded = true
        break
      }
      if isBetween, try !startsAgain() { continue }
      switch inflate(stream, Z_NO_FLUSH) {
      case Z_OK: continue
      case Z_STREAM_END: isBetween = true
      default: throw .damaged(file.path, "gzip")
      }
    }
    let count = target.count - Int(stream.pointee.avail_out)
    unpacked += count
    guard unpacked <= limits.memberSize else { throw .tooLarge(file.path, "uitgepakt") }
    if unpacked > PackedLimits.trifle, unpacked / limits.ratio > file.byteCount {
      throw .tooLarge(file.path, "verdacht sterk ingepakt")
    }
    return count
  }

  /// What follows a member: another one (a file may be written in pieces), or the zeros with which tapes are filled up.
  /// Anything else is refused, not ignored as gzip does: it may be the start of rows that were cut off.
  private func startsAgain() throws(SourceFileError) -> Bool {
    switch stream.pointee.next_in.pointee {
    case 0:
      stream.pointee.next_in += 1
      stream.pointee.avail_in -= 1
      return false
    case 0x1F:
      inflateReset(stream)
      isBetween = false
      return true
    default: throw .damaged(file.path, "gzip met iets achter het einde")
    }
  }

  private func fill() throws(SourceFileError) -> Bool {
    let count = try file.read(into: packed)
    stream.pointee.next_in = packed.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = uInt(count)
    return count > 0
  }
}
