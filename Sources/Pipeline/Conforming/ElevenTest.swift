/// The eleven-test of Dutch personal numbers: digits weighted 9, 8 … 2 and -1 add up to a multiple of
/// eleven for a burgerservicenummer, and to one with remainder five for an onderwijsnummer.
enum ElevenTest {
  /// Whether a field, spaces, dots and hyphens aside, is such a number. A leading zero may be lost.
  static func passes(_ bytes: Bytes) -> Bool {
    // Most fields are too short or begin or end with a letter; whatever may stand in a number comes before the colon.
    guard bytes.count >= 8, bytes[0] < 0x3A, bytes[bytes.count - 1] < 0x3A else { return false }
    var digits: (count: Int, sum: Int, isZero: Bool) = (0, 0, true)
    // Weighted from the right, because a leading zero may be missing: 1, 2, 3 … 9.
    for byte in bytes.reversed() {
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") { continue }
      guard byte.isDigit, digits.count < 9 else { return false }
      let digit = Int(byte - 0x30)
      digits.count += 1
      digits.sum += digits.count == 1 ? -digit : digits.count * digit
      digits.isZero = digits.isZero && digit == 0
    }
    guard digits.count == 8 || digits.count == 9, !digits.isZero else { return false }
    let remainder = digits.sum % 11
    return remainder == 0 || remainder == 5
  }

  /// Whether such a number stands somewhere in a text.
  static func isWithin(_ text: Bytes) -> Bool { next(in: text, from: 0) != nil }

  /// The text with a cross in the place of every such number.
  static func masked(_ text: String) -> String {
    var bytes = Array(text.utf8)
    var from = 0
    while let found = bytes.withUnsafeBufferPointer({ next(in: $0, from: from) }) {
      bytes.replaceSubrange(found, with: "×".utf8)
      from = found.lowerBound + 2
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How people write the number: whole, or in groups with one sign between them.
  private static let groupings = [[9], [3, 3, 3], [4, 2, 3]]

  private static func next(in text: Bytes, from: Int) -> Range<Int>? {
    var start = from
    while start < text.count {
      guard text[start].isDigit else {
        start += 1
        continue
      }
      for grouping in groupings {
        guard let end = end(of: grouping, in: text, from: start) else { continue }
        if passes(Bytes(rebasing: text[start..<end])) { return start..<end }
      }
      while start < text.count, text[start].isDigit { start += 1 }
    }
    return nil
  }

  /// Where the groups of digits end; nil when something else stands there, or more digits follow.
  private static func end(of grouping: [Int], in text: Bytes, from start: Int) -> Int? {
    var position = start
    var separator: UInt8?
    for (number, length) in grouping.enumerated() {
      if number > 0 {
        guard position < text.count else { return nil }
        let sign = text[position]
        guard sign == UInt8(ascii: " ") || sign == UInt8(ascii: ".") || sign == UInt8(ascii: "-"),
          separator == nil || separator == sign
        else { return nil }
        separator = sign
        position += 1
      }
      for _ in 0..<length {
        guard position < text.count, text[position].isDigit else { return nil }
        position += 1
      }
    }
    return position < text.count && text[position].isDigit ? nil : position
  }
}
