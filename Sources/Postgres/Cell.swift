/// One field of one row as the server sent it: text, and the column's type. Valid only during `decode`.
package struct Cell {
  /// Why a field cannot be read as the wanted type.
  package enum Mismatch: Error {
    /// The field is NULL and the wanted type is not optional.
    case null
    /// The text is not of the wanted type.
    case malformed
  }

  private let bytes: UnsafeBufferPointer<UInt8>?
  /// The column's type by object identifier, 0 inside an array.
  let type: UInt32

  init(bytes: UnsafeBufferPointer<UInt8>?, type: UInt32) {
    self.bytes = bytes
    self.type = type
  }

  var isNull: Bool { bytes == nil }

  /// The bytes of the text form; throws `.null`.
  func utf8() throws(Mismatch) -> UnsafeBufferPointer<UInt8> {
    guard let bytes else { throw .null }
    return bytes
  }

  /// The text form; throws `.null`, or `.malformed` for a server that sends something else than UTF-8.
  func text() throws(Mismatch) -> String {
    guard let text = String(validating: try utf8(), as: UTF8.self) else { throw .malformed }
    return text
  }

  /// The text form through `parse`; `nil` from it is `.malformed`.
  func parsed<T>(_ parse: (String) -> T?) throws(Mismatch) -> T {
    guard let value = parse(try text()) else { throw .malformed }
    return value
  }
}
