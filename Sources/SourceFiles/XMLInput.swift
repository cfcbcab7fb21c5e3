/// The bytes of one part, one by one: valid UTF-8 without control characters, or an error.
final class XMLInput {
  private let part: ZipPart
  private let path: String
  private let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
  private var position = 0
  private var count = 0
  private var validator = UTF8Validator()

  init(_ archive: ZipArchive, _ name: String) throws(SourceFileError) {
    part = try ZipPart(archive, name)
    path = archive.path
    if try peek() == 0xEF { _ = try skips([0xEF, 0xBB, 0xBF]) }
  }

  deinit { chunk.deallocate() }

  /// The byte that comes next, or nil at the end.
  func peek() throws(SourceFileError) -> UInt8? {
    if position == count, try !fill() { return nil }
    return chunk[position]
  }

  func next() throws(SourceFileError) -> UInt8? {
    let byte = try peek()
    position += byte == nil ? 0 : 1
    return byte
  }

  /// Goes past a byte that was peeked.
  func skip() { position += 1 }

  func skips(_ text: StaticString) throws(SourceFileError) -> Bool {
    try skips(Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)))
  }

  /// Goes past these bytes when they come next; otherwise those that do are lost.
  private func skips(_ bytes: [UInt8]) throws(SourceFileError) -> Bool {
    for byte in bytes {
      guard try peek() == byte else { return false }
      position += 1
    }
    return true
  }

  private func fill() throws(SourceFileError) -> Bool {
    count = try part.read(into: chunk)
    position = 0
    let bytes = UnsafeRawBufferPointer(rebasing: chunk[..<count])
    validator.feed(bytes)
    guard validator.isValid, count > 0 || validator.isComplete,
      !bytes.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D })
    else { throw .damaged(path, "geen UTF-8") }
    return count > 0
  }
}
