package import Foundation
package import Vocabulary

/// The moment that Peil works with: now, or what PEIL_NOW says, so that a report can be made again.
package struct Clock: Sendable {
  /// Fixed moment; nil: the real one.
  package var fixed: Date?

  package init(fixed: Date? = nil) { self.fixed = fixed }

  package var now: Date { fixed ?? Date() }

  /// PEIL_NOW is a day (its last second in Amsterdam counts) or an ISO 8601 moment; without a time zone it
  /// is Amsterdam's.
  package static func fromEnvironment(
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(Problem) -> Clock {
    guard let text = environment["PEIL_NOW"], !text.isEmpty else { return Clock() }
    if let moment = moment(text) { return Clock(fixed: moment) }
    if let day = Day(iso: text) { return Clock(fixed: endOfDay(day).addingTimeInterval(-1)) }
    throw Problem(
      .periodUnknown, "PEIL_NOW is geen moment: \(text).",
      hint: "Schrijf 2025-12-01 of 2025-12-01T09:00:00+01:00.")
  }

  private static func moment(_ text: String) -> Date? {
    let zoned = ISO8601DateFormatter()
    let local = ISO8601DateFormatter()
    local.timeZone = amsterdam
    local.formatOptions.remove(.withTimeZone)
    for formatter in [zoned, local] {
      if let moment = formatter.date(from: text) { return moment }
      formatter.formatOptions.insert(.withFractionalSeconds)
      if let moment = formatter.date(from: text) { return moment }
    }
    return nil
  }

  /// The first moment after a day in Amsterdam.
  package static func endOfDay(_ day: Day) -> Date {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = amsterdam
    let start = calendar.date(
      from: DateComponents(year: day.year, month: day.month, day: day.day))!
    return calendar.date(byAdding: .day, value: 1, to: start)!
  }

  /// The day that it is in Amsterdam.
  package var today: Day { Clock.day(of: now) }

  /// The day that a moment lies in, in Amsterdam.
  package static func day(of moment: Date) -> Day {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = amsterdam
    let parts = calendar.dateComponents([.year, .month, .day], from: moment)
    return Day(year: parts.year!, month: parts.month!, day: parts.day!)!
  }

  /// `21 november 2026 14:05` in Amsterdam.
  package static func dutch(_ moment: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = amsterdam
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: moment)
    let day = Day(year: parts.year!, month: parts.month!, day: parts.day!)!
    let minute = String(parts.minute!)
    return "\(day.dutch) \(parts.hour!):\(minute.count == 1 ? "0" : "")\(minute)"
  }

  static let amsterdam = TimeZone(identifier: "Europe/Amsterdam")!
}
