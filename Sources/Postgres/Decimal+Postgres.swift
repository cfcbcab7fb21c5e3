package import FoundationEssentials

extension Decimal: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
  package var postgresValue: PostgresValue { .text(description) }

  /// Reads at most 38 significant digits; a longer or infinite `numeric` is malformed rather than rounded.
  package static func decode(_ cell: Cell) throws(Cell.Mismatch) -> Decimal {
    let text = try cell.text()
    if text == "NaN" { return .nan }
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") }
    guard
      digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
      digits.drop(while: { $0 == UInt8(ascii: "0") }).count <= 38,
      let value = Decimal(string: text)
    else { throw .malformed }
    return value
  }
}
