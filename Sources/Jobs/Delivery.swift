package import Vocabulary

/// What came in for a job and counts: which period it is about, and when it was made and loaded.
package struct Delivery: Equatable, Sendable {
  package var period: Period
  /// Date of the export, when it has one of its own.
  package var dated: Day?
  package var loaded: Day

  package init(period: Period, dated: Day? = nil, loaded: Day) {
    self.period = period
    self.dated = dated
    self.loaded = loaded
  }

  /// It says nothing about days that have not come yet: on an earlier day it was not there.
  func exists(on today: Day) -> Bool { period.firstDay <= today && (dated ?? today) <= today }
}
