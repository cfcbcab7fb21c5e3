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

  init(_ rule: ColumnRule, places: Int) {
    thousands = rule.thousands?.utf8.first
    decimal = places > 0 ? rule.decimal?.utf8.first : nil
    self.places = places
    times = rule.times ?? 1
  }

  /// The number in the smallest unit; nil when it is not written as agreed or does not fit.
  func parse(_ bytes: Bytes) -> Int? {
    var bytes = bytes
    if places > 0, bytes.starts(with: "€".utf8) { bytes = Bytes(rebasing: bytes.dropFirst(3)).trimmed }
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes = Bytes(rebasing: bytes.dropFirst()).trimmed }
    let split = decimal.flatMap { sign in bytes.firstIndex(of: sign) } ?? bytes.endIndex
    guard let whole = wholePart(Bytes(rebasing: bytes[..<split])) else { return nil }
    var number = whole
    let decimals =
      split < bytes.endIndex ? Bytes(rebasing: bytes[(split + 1)...]) : Bytes(start: nil, count: 0)
    if split < bytes.endIndex, decimals.isEmpty || decimals.count > places || !decimals.isAllDigits {
      return nil
    }
    for index in 0..<places {
      let digit = index < decimals.count ? Int(decimals[index] - 0x30) : 0
      guard let next = Self.append(digit, to: number) else { return nil }
      number = next
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
    plain.decimal = places > 0 ? UInt8(ascii: ".") : nil
    return plain.parse(bytes)
  }
}
