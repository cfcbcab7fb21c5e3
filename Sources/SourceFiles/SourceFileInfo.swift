/// What one pass over a delivered file tells about it.
package struct SourceFileInfo: Sendable, Equatable {
  /// Size in bytes, the byte order mark included.
  package let byteCount: Int
  /// The encoding found; UTF-8 only when valid to the last byte.
  package let encoding: TextEncoding
  /// Whether a byte order mark precedes the text.
  package let hasByteOrderMark: Bool
  /// Whether it is no text but a spreadsheet (XLSX), judged by its content.
  package let isWorkbook: Bool

  /// How much is read at once: large enough to be fast, small enough to keep memory flat.
  package static let defaultChunkSize = 256 * 1024

  /// Reads the file once from front to back and tells its size and encoding.
  ///
  /// `onChunk` sees every byte of the file in order, so that the caller can hash in the same pass; the bytes are
  /// valid only during the call. Throws for a file that is absent, unreadable, empty, a web page or neither text nor a spreadsheet; in the
  /// last two cases before `onChunk` has been called.
  package static func inspect(
    path: String,
    chunkSize: Int = defaultChunkSize,
    onChunk: (UnsafeRawBufferPointer) -> Void = { _ in }
  ) throws(SourceFileError) -> SourceFileInfo {
    let reader = try ByteReader(path: path)
    let chunk = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(chunkSize, ContentKind.prefixCount), alignment: 16)
    defer { chunk.deallocate() }

    let peeked = try reader.peek(
      into: UnsafeMutableRawBufferPointer(rebasing: chunk[..<ContentKind.prefixCount]))
    let prefix = UnsafeRawBufferPointer(rebasing: chunk[..<peeked])
    let kind = ContentKind(prefix: prefix)
    let isWorkbook = kind == .zip ? try holdsWorkbook(path) : false
    if !isWorkbook, let refusal = kind.refusal(of: path) { throw refusal }
    let mark = ByteOrderMark(prefix)

    var validator = UTF8Validator()
    var evidence = MacEvidence()
    let unmarked = mark == nil ? UnmarkedUTF16.encoding(of: prefix) : nil
    var byteCount = 0
    while true {
      let count = try reader.read(into: UnsafeMutableRawBufferPointer(rebasing: chunk[..<max(1, chunkSize)]))
      if count == 0 { break }
      let bytes = UnsafeRawBufferPointer(rebasing: chunk[..<count])
      onChunk(bytes)
      validator.feed(bytes)
      evidence.feed(bytes)
      byteCount += count
    }
    // A mark and nothing after it is an empty file too.
    if byteCount <= (mark?.byteCount ?? 0) { throw SourceFileError(.empty, path: path, "is leeg.") }
    return SourceFileInfo(
      byteCount: byteCount,
      encoding: isWorkbook
        ? .utf8
        : unmarked ?? encoding(mark, isUTF8: validator.isComplete, isMac: evidence.isMacRoman),
      hasByteOrderMark: mark != nil,
      isWorkbook: isWorkbook)
  }

  static func holdsWorkbook(_ path: String) throws(SourceFileError) -> Bool {
    let archive = try ZipArchive(path: path, limits: SheetLimits())
    return archive["[Content_Types].xml"] != nil && archive.entries.keys.contains { $0.hasPrefix("xl/") }
  }

  private static func encoding(_ mark: ByteOrderMark?, isUTF8: Bool, isMac: Bool) -> TextEncoding {
    switch mark {
    case .utf16LittleEndian: .utf16LittleEndian
    case .utf16BigEndian: .utf16BigEndian
    case .utf8: isUTF8 ? .utf8 : .windows1252
    case nil: isUTF8 ? .utf8 : isMac ? .macRoman : .windows1252
    }
  }
}
