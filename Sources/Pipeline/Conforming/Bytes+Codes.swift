import Vocabulary

/// The forms of official codes, read from bytes. Each returns nil when the bytes are not of that form
/// and writes the canonical form otherwise.
typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer where Element == UInt8 {
  var isAllDigits: Bool { !isEmpty && allSatisfy { $0.isDigit } }

  /// `1971 GZ`, `1971gz` → `1971GZ`
  func writePostcode6(to scratch: inout [UInt8]) -> Range<Int>? {
    let letters: Int
    switch count {
    case 6: letters = 4
    case 7 where self[4] == UInt8(ascii: " "): letters = 5
    default: return nil
    }
    guard self[0] != UInt8(ascii: "0"), (0..<4).allSatisfy({ self[$0].isDigit }),
      self[letters].isLetter, self[letters + 1].isLetter
    else { return nil }
    let start = scratch.count
    scratch.append(contentsOf: self[0..<4])
    scratch.append(self[letters].capital)
    scratch.append(self[letters + 1].capital)
    return start..<scratch.count
  }

  /// `453` → `0453`; at most `width` digits, zero not being a code.
  func writeDigits(width: Int, to scratch: inout [UInt8]) -> Range<Int>? {
    guard count <= width, isAllDigits, contains(where: { $0 != UInt8(ascii: "0") }) else { return nil }
    let start = scratch.count
    for _ in count..<width { scratch.append(UInt8(ascii: "0")) }
    scratch.append(contentsOf: self)
    return start..<scratch.count
  }

  /// `2025-2026`, `2025/2026`, `2025-26`, `25/26` → `2025-2026`
  func writeSchooljaar(to scratch: inout [UInt8]) -> Range<Int>? {
    let parts = split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
    guard parts.count == 2, parts.allSatisfy({ ($0.count == 2 || $0.count == 4) && $0.allSatisfy(\.isDigit) })
    else { return nil }
    let years = parts.map { part in
      part.reduce(part.count == 2 ? 20 : 0) { $0 * 10 + Int($1 - 0x30) }
    }
    guard years[1] == years[0] + 1 else { return nil }
    let start = scratch.count
    scratch.append(contentsOf: "\(years[0])-\(years[1])".utf8)
    return start..<scratch.count
  }

  /// `1971 GZ`, `1971gz` or `1971` → `1971`
  func writeHomePostcode(to scratch: inout [UInt8]) -> Range<Int>? {
    if count == 4, isAllDigits, self[0] != UInt8(ascii: "0") { return writeDigits(width: 4, to: &scratch) }
    guard let whole = writePostcode6(to: &scratch) else { return nil }
    scratch.removeLast(2)
    return whole.lowerBound..<scratch.count
  }

  /// `PO2711`
  func writeSWV(to scratch: inout [UInt8]) -> Range<Int>? {
    guard count == 6, self[1].capital == UInt8(ascii: "O"), (2..<6).allSatisfy({ self[$0].isDigit }),
      self[0].capital == UInt8(ascii: "P") || self[0].capital == UInt8(ascii: "V")
    else { return nil }
    let start = scratch.count
    for byte in self { scratch.append(byte.capital) }
    return start..<scratch.count
  }

  /// Two digits, two letters: `00RL`.
  var isBRIN: Bool {
    count == 4 && self[0].isDigit && self[1].isDigit && self[2].isLetter && self[3].isLetter
  }

  /// `00RL` and `13`, `4` or `00RL13` → `00RL13`. Without a number the code itself has six characters.
  func writeVestiging(number: Bytes?, to scratch: inout [UInt8]) -> Range<Int>? {
    let start = scratch.count
    if count == 6, number == nil || number!.isEmpty {
      return Bytes(rebasing: self[0..<4]).writeVestiging(
        number: Bytes(rebasing: self[4..<6]), to: &scratch)
    }
    guard isBRIN, let number, !number.isEmpty else { return nil }
    var digits = number
    if number.count == 6 {
      // Some layouts repeat the whole code in the number's column.
      guard zip(self, number).allSatisfy({ $0.capital == $1.capital }) else { return nil }
      digits = Bytes(rebasing: number[4..<6])
    }
    guard digits.count <= 2, digits.isAllDigits else { return nil }
    for byte in self { scratch.append(byte.capital) }
    if digits.count == 1 { scratch.append(UInt8(ascii: "0")) }
    scratch.append(contentsOf: digits)
    return start..<scratch.count
  }
}

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  var capital: UInt8 { self &- 0x61 < 26 ? self & 0xDF : self }
}
