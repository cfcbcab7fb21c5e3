import FoundationEssentials

/// Microseconds since 2001-01-01 UTC, Foundation's own zero.
struct Moment {
  static let microsecondsPerDay = 86_400_000_000
  /// 2001-01-01 counted from 1970-01-01.
  private static let referenceDay = 11_323

  private let microseconds: Int

  /// `nil` outside 4713 BC … 294276, the range of timestamptz.
  init?(_ date: Date) {
    let seconds = date.timeIntervalSinceReferenceDate
    guard seconds > -211_800_000_000, seconds < 9_223_000_000_000 else { return nil }
    microseconds = Int((seconds * 1_000_000).rounded())
  }

  init(year: Int, month: Int, day: Int, microsecondsOfDay: Int) {
    let days = Self.days(year: year, month: month, day: day) - Self.referenceDay
    microseconds = days * Self.microsecondsPerDay + microsecondsOfDay
  }

  var date: Date { Date(timeIntervalSinceReferenceDate: Double(microseconds) / 1_000_000) }

  /// Days since 1970-01-01 and microseconds of that day.
  var split: (days: Int, microseconds: Int) {
    let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: Self.microsecondsPerDay)
    return remainder < 0
      ? (quotient - 1 + Self.referenceDay, remainder + Self.microsecondsPerDay)
      : (quotient + Self.referenceDay, remainder)
  }

  /// Days since 1970-01-01 in the proleptic Gregorian calendar, where year 0 is 1 BC.
  /// Years are counted from March, so that the leap day comes last; 400 years are 146,097 days.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The reverse of `days(year:month:day:)`.
  static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
  }
}
