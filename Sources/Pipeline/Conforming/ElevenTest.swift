/// The eleven-test of Dutch personal numbers: digits weighted 9, 8 … 2 and -1 add up to a multiple of
/// eleven for a burgerservicenummer, and to one with remainder five for an onderwijsnummer.
enum ElevenTest {
  /// Whether a field, spaces, dots and hyphens aside, is such a number. A leading zero may be lost.
  static func passes(_ bytes: Bytes) -> Bool {
    var digits: (count: Int, sum: Int, last: Int) = (0, 0, 0)
    // Weighted from the right, because a leading zero may be missing: 1, 2, 3 … 9.
    for byte in bytes.reversed() {
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") { continue }
      guard byte.isDigit, digits.count < 9 else { return false }
      let digit = Int(byte - 0x30)
      digits.count += 1
      digits.sum += digits.count == 1 ? -digit : digits.count * digit
    }
    guard digits.count == 8 || digits.count == 9, digits.sum != 0 else { return false }
    let remainder = digits.sum % 11
    return remainder == 0 || remainder == 5
  }

  /// Whether such a number stands somewhere in a text.
  static func isWithin(_ text: Bytes) -> Bool {
    var start = 0
    while start < text.count {
      guard text[start].isDigit else {
        start += 1
        continue
      }
      var end = start
      while end < text.count, text[end].isDigit { end += 1 }
      if end - start == 9, passes(Bytes(rebasing: text[start..<end])) { return true }
      start = end
    }
    return false
  }
}
