/// Numbers that pass the eleven-test, made in order; nobody was ever given one on purpose.
package enum PersonalNumbers {
  /// - Parameter first: the digits before the last one, with which they begin to count: eight, or seven
  ///   for numbers that lost their zero.
  package static func make(_ count: Int, from first: Int = 10_000_000) -> [String] {
    var numbers: [String] = []
    var stem = first
    while numbers.count < count {
      let digits = String(stem).compactMap(\.wholeNumberValue)
      let last = zip(digits.reversed(), 2...9).reduce(0) { $0 + $1.0 * $1.1 } % 11
      if last < 10 { numbers.append("\(stem)\(last)") }
      stem += 1
    }
    return numbers
  }
}
