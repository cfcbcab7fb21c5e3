/// Tells whether a stream of chunks is valid UTF-8; a character may lie across two chunks.
struct UTF8Validator {
  private(set) var isValid = true
  /// Continuation bytes still expected, and the range the next one must lie in. The range is how overlong forms,
  /// surrogates and code points past U+10FFFF are refused, as in the WHATWG decoder.
  private var expected = 0
  private var lower: UInt8 = 0x80
  private var upper: UInt8 = 0xBF

  /// Whether everything fed so far is valid and no character is left half.
  var isComplete: Bool { isValid && expected == 0 }

  mutating func feed(_ bytes: UnsafeRawBufferPointer) {
    guard isValid else { return }
    var index = 0
    while index < bytes.count {
      if expected == 0 {
        index = Self.endOfASCII(bytes, from: index)
        if index == bytes.count { return }
      }
      guard accept(bytes[index]) else {
        isValid = false
        return
      }
      index += 1
    }
  }

  private mutating func accept(_ byte: UInt8) -> Bool {
    if expected > 0 {
      guard byte >= lower && byte <= upper else { return false }
      (expected, lower, upper) = (expected - 1, 0x80, 0xBF)
      return true
    }
    switch byte {
    case 0x00...0x7F: return true
    case 0xC2...0xDF: (expected, lower, upper) = (1, 0x80, 0xBF)
    case 0xE0: (expected, lower, upper) = (2, 0xA0, 0xBF)
    case 0xED: (expected, lower, upper) = (2, 0x80, 0x9F)
    case 0xE1...0xEF: (expected, lower, upper) = (2, 0x80, 0xBF)
    case 0xF0: (expected, lower, upper) = (3, 0x90, 0xBF)
    case 0xF1...0xF3: (expected, lower, upper) = (3, 0x80, 0xBF)
    case 0xF4: (expected, lower, upper) = (3, 0x80, 0x8F)
    default: return false
    }
    return true
  }

  /// The first byte ≥ 0x80 at or after `start`, looking at 32 bytes at a time: nearly all of a file is ASCII.
  static func endOfASCII(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    var index = start
    while index &+ 32 <= bytes.count {
      let first = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let second = bytes.loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self)
      let third = bytes.loadUnaligned(fromByteOffset: index &+ 16, as: UInt64.self)
      let fourth = bytes.loadUnaligned(fromByteOffset: index &+ 24, as: UInt64.self)
      if (first | second | third | fourth) & high != 0 { break }
      index &+= 32
    }
    while index < bytes.count && bytes[index] < 0x80 { index &+= 1 }
    return index
  }
}
