package import FoundationEssentials

extension Date: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
  /// A `timestamptz`, to the microsecond. Typed, because an untyped one would lose its zone in a `timestamp` column.
  package var postgresValue: PostgresValue {
    guard let moment = Moment(self) else {
      return .invalid("a Date outside the range of timestamptz")
    }
    return .text(moment.text, type: TypeID.timestamptz)
  }

  /// Reads `timestamptz`. A `timestamp` or `date` names no instant, and `infinity` none either: malformed.
  package static func decode(_ cell: Cell) throws(Cell.Mismatch) -> Date {
    try cell.parsed { Moment(text: $0)?.date }
  }
}
