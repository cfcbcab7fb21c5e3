import Vocabulary

/// Records written out as a file that people can repair and Peil can read again: UTF-8, semicolons, CRLF.
struct RecordSheet {
  private var bytes: [UInt8] = []

  /// Adds a record; a field with a sign of the format's own is quoted.
  mutating func add(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ";")) }
      let special: Set<UInt8> = [
        UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"),
      ]
      guard field.utf8.contains(where: special.contains) else {
        bytes.append(contentsOf: field.utf8)
        continue
      }
      bytes.append(UInt8(ascii: "\""))
      for byte in field.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(contentsOf: "\r\n".utf8)
  }

  var byteCount: Int { bytes.count }

  /// Hands over what was written since the last time.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }
}
