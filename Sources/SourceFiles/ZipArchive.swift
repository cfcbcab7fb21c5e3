/// An open zip file and the list of its parts, read from the directory at its end.
final class ZipArchive {
  /// Where a part lies and how it is packed.
  struct Entry {
    /// As the zip file spells it.
    var name: String
    /// Of the header that precedes the bytes.
    var offset: Int
    var packedSize: Int
    var size: Int
    var checksum: UInt32
    var packing: Packing
  }

  enum Packing { case stored, deflated, encrypted, unknown }

  let file: ByteReader
  let limits: SheetLimits
  /// By name, in lower case and without a slash in front.
  private(set) var entries: [String: Entry] = [:]

  var path: String { file.path }

  init(path: String, limits: SheetLimits) throws(SourceFileError) {
    file = try ByteReader(path: path)
    self.limits = limits
    try readDirectory(try findDirectory())
    try requireApart()
  }

  subscript(name: String) -> Entry? { entries[ZipArchive.fold(name)] }

  static func fold(_ name: String) -> String {
    let name = name.lowercased().replacing("\\", with: "/")
    return name.hasPrefix("/") ? String(name.dropFirst()) : name
  }

  /// Bytes of the file, all there.
  func bytes(at offset: Int, count: Int) throws(SourceFileError) -> [UInt8] {
    guard offset >= 0, count >= 0, offset <= file.byteCount, count <= file.byteCount - offset else {
      throw .damaged(path, "zip")
    }
    let target = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, count), alignment: 1)
    defer { target.deallocate() }
    guard try file.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: target[..<count])) == count
    else { throw .damaged(path, "zip") }
    return Array(target[..<count])
  }

  /// The end record is the last thing in the file but for a comment of at most 64 KiB.
  private func findDirectory() throws(SourceFileError) -> (offset: Int, size: Int, count: Int) {
    let tail = try bytes(
      at: max(0, file.byteCount - 65_557), count: min(file.byteCount, 65_557))
    var start = tail.count - 22
    while start >= 0 {
      if tail.uint32(start) == 0x0605_4B50, Int(tail.uint16(start + 20)) <= tail.count - start - 22 {
        return (
          Int(tail.uint32(start + 16)), Int(tail.uint32(start + 12)), Int(tail.uint16(start + 10))
        )
      }
      start -= 1
    }
    throw .damaged(path, "zip zonder inhoudsopgave")
  }

  private func readDirectory(_ directory: (offset: Int, size: Int, count: Int)) throws(SourceFileError) {
    guard directory.count <= limits.parts else { throw .tooLarge(path, "te veel onderdelen") }
    let bytes = try bytes(at: directory.offset, count: directory.size)
    var start = 0
    for _ in 0..<directory.count {
      guard start + 46 <= bytes.count, bytes.uint32(start) == 0x0201_4B50 else {
        throw .damaged(path, "zip-inhoudsopgave")
      }
      let nameEnd = start + 46 + Int(bytes.uint16(start + 28))
      let extraEnd = nameEnd + Int(bytes.uint16(start + 30))
      guard extraEnd <= bytes.count else { throw .damaged(path, "zip-inhoudsopgave") }
      let spelled = String(decoding: bytes[(start + 46)..<nameEnd], as: UTF8.self)
      let name = ZipArchive.fold(spelled)
      var entry = entry(bytes, at: start, spelled)
      entry.readZip64(bytes[nameEnd..<extraEnd])
      // Two parts of one name: which one counts would differ between programs.
      guard entries.updateValue(entry, forKey: name) == nil else { throw .damaged(path, "dubbel onderdeel") }
      start = extraEnd + Int(bytes.uint16(start + 32))
    }
  }

  private func entry(_ bytes: [UInt8], at start: Int, _ name: String) -> Entry {
    let packing: Packing =
      if bytes.uint16(start + 8) & 1 == 1 {
        .encrypted
      } else {
        switch bytes.uint16(start + 10) {
        case 0: .stored
        case 8: .deflated
        default: .unknown
        }
      }
    return Entry(
      name: name, offset: Int(bytes.uint32(start + 42)), packedSize: Int(bytes.uint32(start + 20)),
      size: Int(bytes.uint32(start + 24)), checksum: bytes.uint32(start + 16), packing: packing)
  }

  /// Two parts that share bytes are a trap: a small file of them unpacks to any size.
  private func requireApart() throws(SourceFileError) {
    var end = 0
    for entry in entries.values.sorted(by: { $0.offset < $1.offset }) {
      guard entry.offset >= end, entry.packedSize <= file.byteCount else {
        throw .damaged(path, "onderdelen overlappen")
      }
      // The header of a part takes 30 bytes and its name.
      end = entry.offset + 30 + entry.packedSize
    }
  }
}

extension ZipArchive.Entry {
  /// Some writers state sizes in eight bytes, in a field of their own.
  fileprivate mutating func readZip64(_ extra: ArraySlice<UInt8>) {
    let extra = Array(extra)
    var start = 0
    while start + 4 <= extra.count {
      let end = start + 4 + Int(extra.uint16(start + 2))
      guard end <= extra.count else { return }
      if extra.uint16(start) == 1 {
        var place = start + 4
        for key in [\Self.size, \.packedSize, \.offset] where self[keyPath: key] == 0xFFFF_FFFF {
          guard place + 8 <= end else { return }
          let value = UInt64(extra.uint32(place)) | UInt64(extra.uint32(place + 4)) << 32
          self[keyPath: key] = Int(clamping: value)
          place += 8
        }
        return
      }
      start = end
    }
  }
}

extension [UInt8] {
  func uint16(_ at: Int) -> UInt16 { UInt16(self[at]) | UInt16(self[at + 1]) << 8 }
  func uint32(_ at: Int) -> UInt32 { UInt32(uint16(at)) | UInt32(uint16(at + 2)) << 16 }
}
