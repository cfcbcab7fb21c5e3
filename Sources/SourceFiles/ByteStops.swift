/// Which bytes mean something to the splitter, as a table: one look per byte, whatever the dialect.
struct ByteStops: ~Copyable {
  static let unquoted: UInt8 = 1
  static let quoted: UInt8 = 2

  let table: UnsafePointer<UInt8>
  /// Whether a carriage return on its own ends a line.
  let returnEndsLine: Bool

  init(_ dialect: CSVDialect) {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    table.initialize(repeating: 0, count: 256)
    returnEndsLine = dialect.lineEnding == .cr
    table[0] = Self.unquoted | Self.quoted
    table[Int(UInt8(ascii: "\n"))] = Self.unquoted | Self.quoted
    if returnEndsLine { table[Int(UInt8(ascii: "\r"))] = Self.unquoted | Self.quoted }
    // A quote in the middle of an unquoted field is a character like any other.
    table[Int(dialect.quote)] = Self.quoted
    table[Int(dialect.delimiter)] = Self.unquoted
    self.table = UnsafePointer(table)
  }

  deinit { table.deallocate() }
}
