extension CSVDialect {
  /// How much of a file is enough to know its dialect.
  package static let sampleSize = 64 * 1024

  /// Tells the dialect from the first 64 KiB of a file whose encoding is known.
  package static func sniff(path: String, info: SourceFileInfo) throws(SourceFileError) -> CSVDialect {
    var buffer = try TextBuffer(path: path, encoding: info.encoding, chunkSize: sampleSize)
    while buffer.count < sampleSize, try buffer.more() {}
    let sample = UnsafeBufferPointer(start: UnsafePointer(buffer.first), count: min(buffer.count, sampleSize))
    let isWhole = buffer.isAtEnd && buffer.count <= sampleSize
    return sniff(sample, isWhole: isWhole, encoding: info.encoding, hasByteOrderMark: info.hasByteOrderMark)
  }

  /// Tells the dialect from a sample that has been made UTF-8; `isWhole` when the file holds nothing more.
  package static func sniff(
    _ sample: UnsafeBufferPointer<UInt8>,
    isWhole: Bool,
    encoding: TextEncoding = .utf8,
    hasByteOrderMark: Bool = false
  ) -> CSVDialect {
    var counts = DelimiterCounts(sample, isWhole: isWhole, quote: UInt8(ascii: "\""))
    // A quote that never closes would make one line of the whole sample; then quotes mean nothing here.
    if counts.endsInQuotes { counts = DelimiterCounts(sample, isWhole: isWhole, quote: nil) }
    let layout = HeaderSearch(sample, counts).layout
    return CSVDialect(
      delimiter: layout.delimiter,
      encoding: encoding,
      hasByteOrderMark: hasByteOrderMark,
      lineEnding: counts.lineEnding ?? .lf,
      titleLines: layout.titleLines)
  }
}
