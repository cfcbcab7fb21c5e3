extension String: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
  package var postgresValue: PostgresValue { .text(self) }

  /// The text form of any column, whatever its type.
  package static func decode(_ cell: Cell) throws(Cell.Mismatch) -> String {
    try cell.text()
  }
}
