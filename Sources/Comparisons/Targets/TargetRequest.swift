package import Vocabulary

/// A question about targets as asked: nothing in it has been looked up yet.
package struct TargetRequest: Equatable, Sendable {
  /// Names or codes of regions or SWV's; empty: all.
  package var areas: [String]
  /// Names or catalogue codes of indicators; empty: all.
  package var indicators: [String]
  /// Only the targets that hold in it; nil: all, each in its own period.
  package var period: Period?
  package var asOf: ComparisonRequest.AsOf
  package var samples: Bool
  /// The day on which it is asked. As of a day it is that day, as of a release the day that it was published.
  package var today: Day

  package init(
    areas: [String] = [], indicators: [String] = [], period: Period? = nil,
    asOf: ComparisonRequest.AsOf = .newest, samples: Bool = false, today: Day
  ) {
    self.areas = areas
    self.indicators = indicators
    self.period = period
    self.asOf = asOf
    self.samples = samples
    self.today = today
  }
}
