/// Which headcounts a period's afdracht follows: that of a calendar year the one on 1 February of the year before.
///
/// School year 2025-2026 is five twelfths of 2025, counted on 1 February 2024, and seven twelfths of 2026, counted
/// on 1 February 2025: it is fixed before it begins, and what is done in it shows in 2027.
package struct FundingClock: Equatable, Sendable {
  package let period: Period
  /// The calendar years of which it is made, the first one first; their twelfths are twelve together.
  package let shares: [Share]

  /// A part of a calendar year.
  package struct Share: Equatable, Sendable {
    package let kalenderjaar: Int
    /// Months of the calendar year that lie in the period.
    package let twelfths: Int
    /// Day of the headcount that the calendar year is paid by.
    package let teldatum: Day
  }

  /// - Returns: nil for a period that is no school year or calendar year.
  package init?(_ period: Period) {
    let parts: [(year: Int, twelfths: Int)]
    switch period {
    case .kalenderjaar(let year): parts = [(year, 12)]
    case .schooljaar(let year): parts = [(year, 5), (year + 1, 7)]
    case .day, .maand, .tertiaal, .halfjaar: return nil
    }
    self.period = period
    shares = parts.compactMap { part in
      FundingClock.teldatum(of: part.year).map {
        Share(kalenderjaar: part.year, twelfths: part.twelfths, teldatum: $0)
      }
    }
    guard shares.count == parts.count else { return nil }
  }

  /// The first calendar year in which something that is done in the period can show: the one paid by the first
  /// headcount after the period has begun.
  package var showsFrom: Int {
    let begin = period.firstDay
    return begin.year + ((begin.month, begin.day) < (2, 1) ? 1 : 2)
  }

  /// 1 February of the year before; nil for a year that has none.
  package static func teldatum(of kalenderjaar: Int) -> Day? {
    Day(year: kalenderjaar - 1, month: 2, day: 1)
  }
}
