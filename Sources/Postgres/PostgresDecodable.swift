/// A type that can be read from a column.
package protocol PostgresDecodable: Sendable {
  /// Reads one field; throws `.null` for NULL unless the type is optional, `.malformed` if the text is not of this type.
  static func decode(_ cell: Cell) throws(Cell.Mismatch) -> Self
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
  package static func decode(_ cell: Cell) throws(Cell.Mismatch) -> Wrapped? {
    cell.isNull ? nil : try Wrapped.decode(cell)
  }
}
