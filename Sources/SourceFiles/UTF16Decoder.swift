/// UTF-16 to UTF-8 as a stream: a unit or a surrogate pair may lie across two chunks.
struct UTF16Decoder {
  /// A half unit that completes in this chunk can add a pair of replacement characters to what it holds.
  static let largestExpansion = 3
  private static let replacement: UInt32 = 0xFFFD

  private let isLittleEndian: Bool
  private var halfUnit: UInt8?
  private var highSurrogate: UInt32?

  init(isLittleEndian: Bool) {
    self.isLittleEndian = isLittleEndian
  }

  /// Writes `bytes` as UTF-8 and tells how many bytes that took.
  mutating func decode(_ bytes: UnsafeRawBufferPointer, into target: UnsafeMutablePointer<UInt8>) -> Int {
    var output = UTF8Writing(to: target)
    for byte in bytes {
      guard let first = halfUnit else {
        halfUnit = byte
        continue
      }
      halfUnit = nil
      let (low, high) = isLittleEndian ? (first, byte) : (byte, first)
      append(UInt32(high) << 8 | UInt32(low), to: &output)
    }
    return output.byteCount
  }

  /// Writes what the end of the file leaves half, as replacement characters.
  mutating func finish(into target: UnsafeMutablePointer<UInt8>) -> Int {
    var output = UTF8Writing(to: target)
    if highSurrogate != nil { output.append(Self.replacement) }
    if halfUnit != nil { output.append(Self.replacement) }
    (highSurrogate, halfUnit) = (nil, nil)
    return output.byteCount
  }

  private mutating func append(_ unit: UInt32, to output: inout UTF8Writing) {
    if let high = highSurrogate {
      highSurrogate = nil
      if (0xDC00...0xDFFF).contains(unit) {
        output.append(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00))
        return
      }
      output.append(Self.replacement)
    }
    switch unit {
    case 0xD800...0xDBFF: highSurrogate = unit
    case 0xDC00...0xDFFF: output.append(Self.replacement)
    default: output.append(unit)
    }
  }
}
