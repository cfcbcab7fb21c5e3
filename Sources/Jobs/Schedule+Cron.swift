import Vocabulary

extension Schedule {
  /// Days on which cron is to look: its fields for the day of the month, the month and the day of the week.
  package struct CronDays: Hashable, Sendable {
    package var days: String
    package var months: String
    package var weekdays: String

    /// Every day, unless said otherwise.
    package init(days: String = "*", months: String = "*", weekdays: String = "*") {
      self.days = days
      self.months = months
      self.weekdays = weekdays
    }
  }

  /// When it is worth looking whether there is something to fetch: from each due day to the last day on which it is not
  /// late; every Monday when no days were agreed.
  package var cronDays: [CronDays] {
    guard hasDays else { return [CronDays(weekdays: "1")] }
    var found: [Int: Set<Int>] = [:]
    // A year and a leap year, with what the year before leaves over.
    for year in 2026...2028 {
      for due in dueDays(of: year) {
        for number in 0...(job.calendar?.days ?? 14) {
          let day = due.adding(days: number)
          found[day.month, default: []].insert(day.day)
        }
      }
    }
    // What runs to the end of a month is written as to the 31st, so that months of any length share a line.
    for (month, days) in found where days.contains(Schedule.longest(month)) {
      found[month]!.formUnion(Schedule.longest(month)...31)
    }
    let byDays = Dictionary(grouping: found.keys.sorted()) { Schedule.field(found[$0]!, through: 31) }
    return byDays.sorted { $0.value[0] < $1.value[0] }.map {
      CronDays(days: $0.key, months: Schedule.field(Set($0.value), through: 12))
    }
  }

  /// `*`, or ranges: `1-3,28-31`.
  private static func field(_ numbers: Set<Int>, through last: Int) -> String {
    guard numbers.count < last else { return "*" }
    var ranges: [(Int, Int)] = []
    for number in numbers.sorted() {
      if let end = ranges.last?.1, end + 1 == number {
        ranges[ranges.count - 1].1 = number
      } else {
        ranges.append((number, number))
      }
    }
    return ranges.map { $0 == $1 ? "\($0)" : "\($0)-\($1)" }.joined(separator: ",")
  }

  private static func longest(_ month: Int) -> Int {
    (28...31).last { Day(year: 2028, month: month, day: $0) != nil }!
  }
}
