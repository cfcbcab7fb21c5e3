import Testing
import Vocabulary

@testable import Jobs

/// A calendar, and the days on which cron is to look: day of the month, month, day of the week.
@Suite struct CronDaysTests {
  @Test(
    arguments: [
      ("monthly: 10", "10-24 * *"),
      ("{monthly: 10, days: 0}", "10 * *"),
      ("{monthly: 1, days: 40}", "* * *"),
      // Into the next month, which follows one of 31, 30, or 28 and 29 days.
      ("{monthly: 28, days: 7}", "1-4,28-31 1-2,4,6,8-9,11 *; 1-7,28-31 3 *; 1-5,28-31 5,7,10,12 *"),
      (#"due: ["09-15", "12-15", "03-15"]"#, "15-29 3,9,12 *"),
      (#"{due: ["09-25"], days: 10}"#, "25-31 9 *; 1-5 10 *"),
      (#"{due: ["12-25"], days: 10}"#, "1-4 1 *; 25-31 12 *"),
      (#"{due: ["12-25"], days: 365}"#, "* * *"),
      ("not_agreed: niets afgesproken", "* * 1"),
    ])
  func `cron looks from the due day to the last day that is not late`(calendar: String, expected: String)
    throws
  {
    let text = """
      title: Proef
      owner: PO2711
      source: {publisher: lijst, public: false}
      rejects: 1%
      calendar: \(calendar.hasPrefix("{") ? calendar : "{\(calendar)}")
      slice: {period: peildatum}
      tables: []
      """
    let job = try YAMLFile.decode(Job.self, from: text, name: "etl/a/b.yml")
    let found = Schedule(job).cronDays.map { "\($0.days) \($0.months) \($0.weekdays)" }
    #expect(found.joined(separator: "; ") == expected)
  }
}
