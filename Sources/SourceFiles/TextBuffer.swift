/// A window on a file as UTF-8: bytes are taken off the front and read on at the back.
///
/// It grows only when the caller keeps asking for more without taking anything off, as for a very long record.
struct TextBuffer: ~Copyable {
  /// Whether the file has been read to its end; what the window still holds may be anything.
  private(set) var isAtEnd = false

  private let reader: ByteReader
  private let chunkSize: Int
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var start = 0
  private var end = 0
  private let encoding: TextEncoding
  private var utf16: UTF16Decoder
  /// Bytes as they are in the file; empty for UTF-8, which is read straight into the window.
  private let raw: UnsafeMutableRawBufferPointer

  init(path: String, encoding: TextEncoding, chunkSize: Int) throws(SourceFileError) {
    // Local until nothing can fail any more: a half initialised value would not close the file.
    let reader = try ByteReader(path: path)
    let mark = try Self.mark(of: reader)
    if let mark, mark.belongs(to: encoding) { try reader.start(at: mark.byteCount) }
    self.reader = reader
    self.chunkSize = max(1, chunkSize)
    self.encoding = encoding
    utf16 = UTF16Decoder(isLittleEndian: encoding == .utf16LittleEndian)
    raw = .allocate(byteCount: encoding == .utf8 ? 0 : self.chunkSize, alignment: 16)
    capacity = Self.room(self.chunkSize, encoding)
    memory = .allocate(capacity: capacity)
  }

  deinit {
    memory.deallocate()
    raw.deallocate()
  }

  /// The window's first byte; valid until `more()`.
  var first: UnsafeMutablePointer<UInt8> { memory + start }
  /// How many bytes the window holds.
  var count: Int { end - start }
  /// The path of the file.
  var path: String { reader.path }

  /// Takes bytes off the front. They stay readable until `more()`.
  mutating func drop(_ count: Int) {
    start += count
  }

  /// Reads on; false at the end of the file. Moves the window's bytes.
  mutating func more() throws(SourceFileError) -> Bool {
    if isAtEnd { return false }
    makeRoom(Self.room(chunkSize, encoding))
    let target = memory + end
    var added = 0
    repeat {
      let count = try reader.read(
        into: encoding == .utf8
          ? UnsafeMutableRawBufferPointer(start: target, count: chunkSize) : raw)
      if count == 0 {
        isAtEnd = true
        added = utf16.finish(into: target)
        break
      }
      let bytes = UnsafeRawBufferPointer(rebasing: raw[..<min(count, raw.count)])
      switch encoding {
      case .utf8: added = count
      case .windows1252: added = Windows1252.decode(bytes, into: target)
      case .macRoman: added = MacRoman.decode(bytes, into: target)
      case .utf16LittleEndian, .utf16BigEndian: added = utf16.decode(bytes, into: target)
      }
      // Half a UTF-16 unit gives nothing yet.
    } while added == 0
    end += added
    return added > 0
  }

  /// What one chunk can become; the constant covers what an earlier chunk left half.
  private static func room(_ chunkSize: Int, _ encoding: TextEncoding) -> Int {
    encoding == .utf8
      ? chunkSize : chunkSize * max(Windows1252.largestExpansion, UTF16Decoder.largestExpansion) + 8
  }

  private mutating func makeRoom(_ needed: Int) {
    if capacity - end >= needed { return }
    let held = count
    if capacity - held >= needed {
      memory.update(from: first, count: held)
    } else {
      capacity = max(capacity * 2, held + needed)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      larger.update(from: first, count: held)
      memory.deallocate()
      memory = larger
    }
    (start, end) = (0, held)
  }

  private static func mark(of reader: borrowing ByteReader) throws(SourceFileError) -> ByteOrderMark? {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 3, alignment: 1)
    defer { bytes.deallocate() }
    return ByteOrderMark(UnsafeRawBufferPointer(rebasing: bytes[..<(try reader.peek(into: bytes))]))
  }
}
