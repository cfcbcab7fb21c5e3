/// How the fields and lines of a text file are marked off.
package struct CSVDialect: Sendable, Equatable, Codable {
  /// The byte between two fields; ASCII.
  package var delimiter: UInt8
  /// The byte around a field that holds a delimiter, a quote or a line end; doubled it stands for itself.
  package var quote: UInt8
  /// How bytes stand for characters.
  package var encoding: TextEncoding
  /// Whether a byte order mark was seen. A reader leaves a mark out whether or not this says so.
  package var hasByteOrderMark: Bool
  /// How the first line ended.
  package var lineEnding: LineEnding
  /// Lines above the header: titles, Excel's `sep=;`. They are read as blank lines, so that numbers stay right.
  package var titleLines: Int

  package init(
    delimiter: UInt8,
    quote: UInt8 = UInt8(ascii: "\""),
    encoding: TextEncoding = .utf8,
    hasByteOrderMark: Bool = false,
    lineEnding: LineEnding = .lf,
    titleLines: Int = 0
  ) {
    precondition(
      delimiter < 0x80 && quote < 0x80 && delimiter != quote, "delimiter and quote are ASCII and differ")
    self.delimiter = delimiter
    self.quote = quote
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
    self.lineEnding = lineEnding
    self.titleLines = titleLines
  }
}
