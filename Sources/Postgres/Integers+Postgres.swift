extension PostgresEncodable where Self: FixedWidthInteger {
  package var postgresValue: PostgresValue { .text(String(self)) }
}

extension PostgresDecodable where Self: FixedWidthInteger {
  /// Out of range is malformed, never wrapped.
  package static func decode(_ cell: Cell) throws(Cell.Mismatch) -> Self {
    try cell.parsed { Self($0) }
  }
}

extension Int: PostgresEncodable, PostgresDecodable, PostgresArrayElement {}
extension Int16: PostgresEncodable, PostgresDecodable, PostgresArrayElement {}
extension Int32: PostgresEncodable, PostgresDecodable, PostgresArrayElement {}
extension Int64: PostgresEncodable, PostgresDecodable, PostgresArrayElement {}
