/// windows-1252 to UTF-8, as the WHATWG encoding standard has it.
enum Windows1252 {
  /// A byte becomes at most three bytes (the euro sign and the typographic quotes).
  static let largestExpansion = 3

  /// 0x80–0x9F. The five undefined bytes 81 8D 8F 90 9D stay the C1 control of the same number, so that nothing is
  /// lost; the rest of the upper half equals Unicode.
  private static let c1: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]

  /// Writes `bytes` as UTF-8 and tells how many bytes that took.
  static func decode(_ bytes: UnsafeRawBufferPointer, into target: UnsafeMutablePointer<UInt8>) -> Int {
    var output = UTF8Writing(to: target)
    var index = 0
    while index < bytes.count {
      // Runs of ASCII are copied whole: a file of this kind has a handful of accents per thousand lines.
      let end = UTF8Validator.endOfASCII(bytes, from: index)
      output.append(UnsafeRawBufferPointer(rebasing: bytes[index..<end]))
      index = end
      while index < bytes.count && bytes[index] >= 0x80 {
        let byte = bytes[index]
        output.append(byte < 0xA0 ? UInt32(c1[Int(byte - 0x80)]) : UInt32(byte))
        index += 1
      }
    }
    return output.byteCount
  }
}
