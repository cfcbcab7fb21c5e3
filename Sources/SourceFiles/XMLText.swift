/// The two ways in which a spreadsheet writes characters that it cannot write as they are.
enum XMLText {
  /// `&amp;` and the like, `&#233;`, `&#xE9;`; nil for an entity that XML itself does not have.
  static func undoEntities(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] == UInt8(ascii: "&") else {
        plain.append(bytes[index])
        index += 1
        continue
      }
      guard let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let scalar = scalar(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
      else { return nil }
      plain.append(contentsOf: Array(String(scalar).utf8))
      index = end + 1
    }
    return plain
  }

  private static func scalar(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.hasPrefix("#") else { return nil }
    let code = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    // No PostgreSQL text holds a NUL, and XML does not either.
    return code.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }
  }

  /// Excel's own `_x000D_`; a NUL stays as it is written.
  static func undoExcelEscapes(_ bytes: inout [UInt8], from start: Int = 0) {
    guard let first = bytes[start...].firstIndex(of: UInt8(ascii: "_")), first + 7 <= bytes.count else {
      return
    }
    var (from, to) = (first, first)
    while from < bytes.count {
      if let scalar = escape(bytes, at: from) {
        for byte in String(scalar).utf8 {
          bytes[to] = byte
          to += 1
        }
        from += 7
      } else {
        bytes[to] = bytes[from]
        from += 1
        to += 1
      }
    }
    bytes.removeSubrange(to...)
  }

  private static func escape(_ bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
    guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
      bytes[index + 6] == UInt8(ascii: "_"),
      let code = UInt32(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    else { return nil }
    return code == 0 ? nil : Unicode.Scalar(code)
  }
}
