extension Bool: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
  package var postgresValue: PostgresValue {
    .text(self ? "t" : "f", type: TypeID.bool)
  }

  package static func decode(_ cell: Cell) throws(Cell.Mismatch) -> Bool {
    switch try cell.text() {
    case "t": true
    case "f": false
    default: throw .malformed
    }
  }
}
