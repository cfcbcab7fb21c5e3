import Jobs
import SourceFiles

/// How a source writes numbers. A dot means what the job says it means, or the cell is refused: 17.840
/// is seventeen thousand or it is nothing.
struct NumberFormat: Equatable {
  /// Between groups of three digits; nil: digits only.
  private var thousands: UInt8?
  /// Before the decimals; nil: whole numbers only.
  private var decimal: UInt8?
  /// Digits after the decimal sign that are kept: 2 for an amount in cents, 0 for a number.
  private let places: Int
  private let times: Int
  /// Decimals that are not kept are rounded off; else a number that has them is refused.
  private let rounds: Bool
  private let isAmount: Bool

  init(_ rule: ColumnRule, places: Int) {
    thousands = rule.thousands?.utf8.first
    isAmount = places > 0
    rounds = rule.places != nil
    self.places = rule.places ?? places
    decimal = self.places > 0 || rounds ? rule.decimal?.utf8.first : nil
    times = rule.times ?? 1
  }

  /// The number in the smallest unit; nil when it is not written as agreed or does not fit.
  func parse(_ bytes: Bytes) -> Int? {
    var bytes = bytes
    if isAmount, bytes.starts(with: "€".utf8) { bytes = Bytes(rebasing: bytes.dropFirst(3)).trimmed }
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes = Bytes(rebasing: bytes.dropFirst()).trimmed }
    let split = decimal.flatMap { sign in bytes.firstIndex(of: sign) } ?? bytes.endIndex
    guard let whole = wholePart(Bytes(rebasing: bytes[..<split])) else { return nil }
    var number = whole
    var decimals =
      split < bytes.endIndex ? Bytes(rebasing: bytes[(split + 1)...]) : Bytes(start: nil, count: 0)
    // 5,- and 5,-- are five euros and no cents.
    if isAmount, (1...2).contains(decimals.count), decimals.allSatisfy({ $0 == UInt8(ascii: "-") }) {
      decimals = Bytes(start: nil, count: 0)
    } else if split < bytes.endIndex, !decimals.isAllDigits || (decimals.count > places && !rounds) {
      return nil
    }
    for index in 0..<places {
      let digit = index < decimals.count ? Int(decimals[index] - 0x30) : 0
      guard let next = Self.append(digit, to: number) else { return nil }
      number = next
    }
    if decimals.count > places, decimals[places] >= UInt8(ascii: "5") {
      guard number < .max else { return nil }
      number += 1
    }
    let (scaled, overflows) = number.multipliedReportingOverflow(by: times)
    return overflows ? nil : (isNegative ? -scaled : scaled)
  }

  /// `17.840` with a dot between thousands; groups after the first have three digits.
  private func wholePart(_ bytes: Bytes) -> Int? {
    var number = 0
    var group = 0
    var hasGroups = false
    for byte in bytes {
      if let thousands, byte == thousands {
        // 0.840 is not how anybody writes 840.
        guard hasGroups ? group == 3 : (1...3).contains(group) && bytes.first != UInt8(ascii: "0")
        else { return nil }
        (group, hasGroups) = (0, true)
        continue
      }
      guard byte.isDigit, let next = Self.append(Int(byte - 0x30), to: number) else { return nil }
      number = next
      group += 1
    }
    return group > 0 && (!hasGroups || group == 3) ? number : nil
  }

  private static func append(_ digit: Int, to number: Int) -> Int? {
    let (tens, overflows) = number.multipliedReportingOverflow(by: 10)
    let (sum, overflowsToo) = tens.addingReportingOverflow(digit)
    return overflows || overflowsToo ? nil : sum
  }
}

extension NumberFormat {
  /// A number of a sheet is a number, whatever signs the job states for texts.
  func parse(_ bytes: Bytes, _ form: CellForm) -> Int? {
    guard form == .number else { return parse(bytes) }
    var plain = self
    plain.thousands = nil
    plain.decimal = places > 0 || rounds ? UInt8(ascii: ".") : nil
    return plain.parse(bytes)
  }
}
