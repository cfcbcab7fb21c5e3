package import Vocabulary

/// When a target must be met, as a plan says it.
package enum TargetPeriod: Hashable, Sendable {
  /// `2025-2026`, `2026`
  case period(Period)
  /// `2025-2028`: from the first of January of the first to the last of December of the last year. Judged at its end.
  case plan(first: Int, last: Int)
  /// `1 september 2026`: on that day at the latest.
  case by(Day)

  /// Nil when it is none of these.
  package init?(_ text: String) {
    if let period = Period(text) {
      if case .day(let day) = period { self = .by(day) } else { self = .period(period) }
      return
    }
    let years = text.split(separator: "-").compactMap { $0.count == 4 ? Int($0) : nil }
    if text.count == 9, years.count == 2, years[0] > 0, years[0] < years[1] {
      self = .plan(first: years[0], last: years[1])
      return
    }
    let words = text.split(separator: " ")
    guard words.count == 3, let day = Int(words[0]), let year = Int(words[2]),
      let month = Day.monthNames.firstIndex(of: words[1].lowercased()),
      let found = Day(year: year, month: month + 1, day: day)
    else { return nil }
    self = .by(found)
  }

  /// Nil when only the end is given.
  package var firstDay: Day? {
    switch self {
    case .period(let period): period.firstDay
    case .plan(let first, _): Day(year: first, month: 1, day: 1)
    case .by: nil
    }
  }

  package var lastDay: Day {
    switch self {
    case .period(let period): period.lastDay
    case .plan(_, let last): Day(year: last, month: 12, day: 31)!
    case .by(let day): day
    }
  }

  /// Whether a period lies wholly in it.
  package func holds(_ period: Period) -> Bool {
    (firstDay.map { $0 <= period.firstDay } ?? true) && period.lastDay <= lastDay
  }

  /// `2025-2026`, `1 september 2026`
  package var dutch: String {
    switch self {
    case .period(let period): period.text
    case .plan(let first, let last): "\(first)-\(last)"
    case .by(let day): day.dutch
    }
  }
}

extension TargetPeriod {
  /// Whether it is meant by a question about a period: it holds it, or lies in it.
  package func concerns(_ asked: Period) -> Bool {
    holds(asked) || (asked.firstDay <= firstDay ?? lastDay && lastDay <= asked.lastDay)
  }
}
