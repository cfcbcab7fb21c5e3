/// What an array may hold. `Array` can conform only once, so its elements say how a whole array is written:
/// `[UInt8]` is one bytea, every other array a PostgreSQL array of one dimension.
package protocol PostgresArrayElement: Sendable {
  static func encode(_ elements: [Self]) -> PostgresValue
  static func decodeElements(_ cell: Cell) throws(Cell.Mismatch) -> [Self]
}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
  package var postgresValue: PostgresValue { Element.encode(self) }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
  package static func decode(_ cell: Cell) throws(Cell.Mismatch) -> [Element] {
    try Element.decodeElements(cell)
  }
}

extension PostgresArrayElement where Self: PostgresEncodable {
  package static func encode(_ elements: [Self]) -> PostgresValue {
    var texts: [String] = []
    for element in elements {
      switch element.postgresValue {
      case .text(let text, _): texts.append(text)
      case .invalid(let reason): return .invalid(reason)
      case .null, .binary: return .invalid("an array of elements without a text form")
      }
    }
    return .text(ArrayLiteral.encode(texts))
  }
}

extension PostgresArrayElement where Self: PostgresDecodable {
  package static func decodeElements(_ cell: Cell) throws(Cell.Mismatch) -> [Self] {
    guard let texts = ArrayLiteral.decode(try cell.text()) else { throw .malformed }
    var elements: [Self] = []
    elements.reserveCapacity(texts.count)
    for text in texts {
      guard let text else { throw .null }
      elements.append(try decode(text: text))
    }
    return elements
  }

  private static func decode(text: String) throws(Cell.Mismatch) -> Self {
    var text = text
    let outcome = text.withUTF8 { bytes -> Result<Self, Cell.Mismatch> in
      do throws(Cell.Mismatch) {
        return .success(try decode(Cell(bytes: bytes, type: 0)))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }
}
