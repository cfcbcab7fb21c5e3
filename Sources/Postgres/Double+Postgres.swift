extension Double: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
  /// Swift's shortest text that reads back as the same number; `inf` and `nan` are known to PostgreSQL.
  package var postgresValue: PostgresValue { .text(description) }

  package static func decode(_ cell: Cell) throws(Cell.Mismatch) -> Double {
    try cell.parsed { Double($0) }
  }
}
