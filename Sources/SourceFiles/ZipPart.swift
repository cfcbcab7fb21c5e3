import CZlib

/// One part of a zip file, unpacked piece by piece, never larger than it says it is.
final class ZipPart {
  private let archive: ZipArchive
  private let entry: ZipArchive.Entry
  private let stream: UnsafeMutablePointer<z_stream>
  private let packed: UnsafeMutableRawBufferPointer
  /// Where the next packed bytes lie.
  private var place: Int
  private var left: Int
  private var unpacked = 0
  private var checksum: uLong = 0
  private var hasEnded = false

  private var path: String { archive.path }

  convenience init(_ archive: ZipArchive, _ name: String) throws(SourceFileError) {
    guard let entry = archive[name] else { throw .damaged(archive.path, "\(name) ontbreekt") }
    try self.init(archive, entry)
  }

  init(_ archive: ZipArchive, _ entry: ZipArchive.Entry) throws(SourceFileError) {
    switch entry.packing {
    case .stored, .deflated: break
    case .encrypted:
      throw SourceFileError(.notReadable, path: archive.path, "is versleuteld met een wachtwoord.")
    case .unknown:
      throw SourceFileError(
        .notReadable, path: archive.path, "is ingepakt op een manier die Peil niet kent.")
    }
    let header = try archive.bytes(at: entry.offset, count: 30)
    let start = entry.offset + 30 + Int(header.uint16(26)) + Int(header.uint16(28))
    guard header.uint32(0) == 0x0403_4B50, start <= archive.file.byteCount,
      entry.packedSize <= archive.file.byteCount - start
    else { throw .damaged(archive.path, "zip") }
    guard entry.size <= archive.limits.partSize else { throw .tooLarge(archive.path, "uitgepakt onderdeel") }
    self.archive = archive
    self.entry = entry
    place = start
    left = entry.packedSize
    stream = .allocate(capacity: 1)
    packed = .allocate(byteCount: 64 * 1024, alignment: 16)
    stream.initialize(to: z_stream())
    // Only a lack of memory makes this fail. Minus: no header of zlib's own.
    guard inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw .tooLarge(archive.path, "geheugen")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    packed.deallocate()
  }

  /// Fills as much of `target` as comes at once; 0 at the end, after size and checksum turned out right.
  func read(into target: UnsafeMutableRawBufferPointer) throws(SourceFileError) -> Int {
    if hasEnded { return 0 }
    let count = try entry.packing == .deflated ? inflate(into: target) : copy(into: target)
    unpacked += count
    guard unpacked <= entry.size else { throw .damaged(path, "onderdeel groter dan gemeld") }
    if unpacked > 1024 * 1024, unpacked / archive.limits.ratio > entry.packedSize {
      throw .tooLarge(path, "verdacht sterk ingepakt")
    }
    checksum = crc32(checksum, target.baseAddress?.assumingMemoryBound(to: UInt8.self), uInt(count))
    if count == 0 {
      guard unpacked == entry.size, UInt32(truncatingIfNeeded: checksum) == entry.checksum else {
        throw .damaged(path, "controlegetal klopt niet")
      }
      hasEnded = true
    }
    return count
  }

  private func copy(into target: UnsafeMutableRawBufferPointer) throws(SourceFileError) -> Int {
    let count = try archive.file.read(
      at: place, into: UnsafeMutableRawBufferPointer(rebasing: target[..<min(target.count, left)]))
    place += count
    left -= count
    return count
  }

  private func inflate(into target: UnsafeMutableRawBufferPointer) throws(SourceFileError) -> Int {
    stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = uInt(target.count)
    while stream.pointee.avail_out == uInt(target.count) {
      if stream.pointee.avail_in == 0, left > 0 {
        let room = UnsafeMutableRawBufferPointer(rebasing: packed[..<min(packed.count, left)])
        let count = try archive.file.read(at: place, into: room)
        guard count > 0 else { throw .damaged(path, "zip") }
        place += count
        left -= count
        stream.pointee.next_in = packed.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = uInt(count)
      }
      switch CZlib.inflate(stream, Z_NO_FLUSH) {
      case Z_OK: continue
      case Z_STREAM_END: return target.count - Int(stream.pointee.avail_out)
      default: throw .damaged(path, "zip")
      }
    }
    return target.count - Int(stream.pointee.avail_out)
  }
}
