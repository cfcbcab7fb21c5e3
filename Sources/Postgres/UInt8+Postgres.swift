extension UInt8: PostgresArrayElement {
  /// Sent in binary, which spares the doubling of hex.
  package static func encode(_ elements: [UInt8]) -> PostgresValue {
    .binary(elements, type: TypeID.bytea)
  }

  /// Reads `bytea` only: the hex of another type's text would be somebody's text, not bytes.
  package static func decodeElements(_ cell: Cell) throws(Cell.Mismatch) -> [UInt8] {
    let text = try cell.utf8()
    guard
      cell.type == TypeID.bytea, text.count.isMultiple(of: 2), text.count >= 2,
      text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x")
    else { throw .malformed }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2 - 1)
    for index in stride(from: 2, to: text.count, by: 2) {
      guard let high = nibble(text[index]), let low = nibble(text[index + 1]) else { throw .malformed }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
