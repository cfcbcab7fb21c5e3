extension UnsafeBufferPointer where Element == UInt8 {
  /// A whole number: an optional sign and digits, nothing else; nil otherwise and when it does not fit.
  ///
  /// Does not trim and knows no thousands separator: whether `1.000` is a thousand is for the caller to say.
  @inlinable
  package func parseInteger() -> Int? {
    guard let base = baseAddress, count > 0 else { return nil }
    let isNegative = base[0] == 0x2D
    let start = isNegative || base[0] == 0x2B ? 1 : 0
    if start == count { return nil }
    // Built below zero, because Int.min has no positive counterpart.
    var value = 0
    // Eighteen digits always fit; only past them is there an overflow to watch for.
    let safeEnd = Swift.min(count, start &+ 18)
    for index in start..<safeEnd {
      let digit = base[index] &- 0x30
      if digit > 9 { return nil }
      value = value &* 10 &- Int(digit)
    }
    for index in safeEnd..<count {
      let digit = base[index] &- 0x30
      if digit > 9 { return nil }
      let (tenfold, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isPast) = tenfold.subtractingReportingOverflow(Int(digit))
      if isTooLarge || isPast { return nil }
      value = sum
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }
}
