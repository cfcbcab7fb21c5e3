import Foundation
import Vocabulary

extension TargetEvidence {
  /// It counts up and its period still runs: there will be more of it.
  func isPartial(_ stand: Stand) -> Bool { accumulates && today <= stand.period.lastDay }

  /// How much of the time between two days has gone, 0 to 1.
  func share(of first: Day, _ last: Day, at day: Day) -> Double {
    let whole = first.days(until: last)
    guard whole > 0 else { return 1 }
    return min(1, max(0, Double(first.days(until: day)) / Double(whole)))
  }

  /// As it stands in a sentence: `46`, `45,5 %`.
  func said(_ value: Double) -> String {
    unit.prefix
      + DutchNumber.text(value, decimals: unit == .count && value == value.rounded() ? 0 : max(decimals, 1))
      .replacing(/,0+$/, with: "") + unit.suffix
  }
}

extension Day {
  /// The same day so many months later, or the last of that month.
  func adding(months: Int) -> Day {
    let count = year * 12 + month - 1 + months
    let (year, month) = (count / 12, count % 12 + 1)
    return stride(from: day, through: 28, by: -1).lazy.compactMap { Day(year: year, month: month, day: $0) }
      .first ?? Day(year: year, month: month, day: min(day, 28))!
  }
}
