/// Numbers as Dutch readers write them: a dot for thousands, a comma for decimals. Independent of the
/// machine's locale, because a report must come out the same everywhere.
package enum DutchNumber {
  /// `15.971`, `1,53`
  package static func text(_ number: Double, decimals: Int) -> String {
    let fixed = fixedPoint(number, decimals: decimals)
    let isNegative = fixed.hasPrefix("-")
    let parts = fixed.drop { $0 == "-" }.split(separator: ".")
    var grouped = ""
    for (index, digit) in parts[0].enumerated() {
      if index > 0, (parts[0].count - index) % 3 == 0 { grouped += "." }
      grouped.append(digit)
    }
    if parts.count > 1 { grouped += "," + parts[1] }
    return (isNegative ? "-" : "") + grouped
  }

  /// `15.971`
  package static func text(_ number: Int) -> String { text(Double(number), decimals: 0) }

  /// `15971.000000`: a point, no thousands, for machines. Half away from zero, and never `-0`.
  package static func fixedPoint(_ number: Double, decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(number) * scale).rounded()
    let whole = (scaled / scale).rounded(.down)
    let fraction = Int(scaled - whole * scale)
    let sign = number < 0 && scaled > 0 ? "-" : ""
    guard decimals > 0 else { return sign + String(Int(scaled)) }
    let digits = String(fraction)
    return sign + String(Int(whole)) + "." + String(repeating: "0", count: decimals - digits.count) + digits
  }
}
