import Jobs
import Testing
import Vocabulary

/// A calendar, what came in (period, export's date or "-", day of loading), a day; and how the job stands.
@Suite struct ScheduleTests {
  private static let thirds = #"due: ["09-15", "12-15", "03-15"]"#

  @Test(
    arguments: [
      // Nothing came.
      (thirds, "", "2025-12-01", "nooit geleverd 2025-09-15"),
      (thirds, "", "2025-12-30", "nooit geleverd 2025-12-15"),
      // The list of the due day; then the next is announced thirty days ahead and late after fourteen.
      (thirds, "2025-09-15 - 2025-09-20", "2025-09-20", "op tijd 2025-12-15"),
      (thirds, "2025-09-15 - 2025-09-20", "2025-11-14", "op tijd 2025-12-15"),
      (thirds, "2025-09-15 - 2025-09-20", "2025-11-15", "verwacht 2025-12-15"),
      (thirds, "2025-09-15 - 2025-09-20", "2025-12-29", "verwacht 2025-12-15"),
      (thirds, "2025-09-15 - 2025-09-20", "2025-12-30", "te laat 2025-12-15"),
      (thirds, "2025-09-15 - 2025-09-20", "2026-04-30", "te laat 2026-03-15 sinds 2025-12-15"),
      // A list of another day: a month before is near enough, earlier answers the time before.
      (thirds, "2025-08-15 - 2025-08-15", "2025-10-01", "op tijd 2025-12-15"),
      (thirds, "2025-08-14 - 2025-08-14", "2025-10-01", "te laat 2025-09-15"),
      (thirds, "2025-10-20 - 2025-10-21", "2025-10-22", "op tijd 2025-12-15"),
      (thirds, "2025-12-10 - 2025-12-11", "2025-12-11", "op tijd 2026-03-15"),
      // A later list makes good what was missed; an old one loaded today does not.
      (thirds, "2025-03-15 - 2025-03-16, 2025-12-15 - 2025-12-16", "2025-12-20", "op tijd 2026-03-15"),
      (thirds, "2025-03-15 - 2025-12-16", "2025-12-20", "te laat 2025-09-15"),
      // Not yet there on that day.
      (thirds, "2025-09-15 - 2025-09-15, 2025-12-15 - 2025-12-16", "2025-10-15", "op tijd 2025-12-15"),
      (thirds, "2052-09-15 - 2025-09-15", "2025-10-15", "nooit geleverd 2025-09-15"),
      // A running school year: the day of loading tells, or the export's date.
      (thirds, "2025-2026 - 2025-09-20", "2025-10-15", "op tijd 2025-12-15"),
      (thirds, "2025-2026 - 2025-09-20", "2025-12-30", "te laat 2025-12-15"),
      (thirds, "2025-2026 - 2025-12-20", "2025-12-30", "op tijd 2026-03-15"),
      (thirds, "2025-2026 2025-09-15 2025-12-20", "2025-12-30", "te laat 2025-12-15"),
      (thirds, "2025-2026 2025-12-15 2026-01-05", "2026-01-05", "op tijd 2026-03-15"),
      (thirds, "2025-2026 - 2025-08-10", "2025-10-15", "op tijd 2025-12-15"),
      // The year that ended in July may still answer half September, and nothing after it.
      (thirds, "2024-2025 - 2025-09-16", "2025-10-15", "op tijd 2025-12-15"),
      (thirds, "2024-2025 - 2025-12-16", "2025-12-30", "te laat 2025-12-15"),
      // Once a year; early is also delivered, and last year's figures are not this year's.
      (#"due: ["07-01"]"#, "2025-2026 - 2026-04-01", "2026-07-20", "op tijd 2027-07-01"),
      (#"due: ["07-01"]"#, "2024-2025 - 2025-07-10", "2026-06-01", "verwacht 2026-07-01"),
      (#"due: ["07-01"]"#, "2024-2025 - 2025-07-10", "2026-07-16", "te laat 2026-07-01"),
      (#"due: ["12-01"]"#, "2024 - 2025-02-10", "2025-03-01", "op tijd 2025-12-01"),
      (#"due: ["02-01"]"#, "2025 - 2026-01-25", "2026-02-20", "op tijd 2027-02-01"),
      (#"due: ["02-01", "06-01", "10-01"]"#, "2025-T3 - 2026-01-20", "2026-02-20", "op tijd 2026-06-01"),
      // Twice in one calendar year.
      (#"due: ["09-01", "03-01"]"#, "2026 - 2026-03-02", "2026-09-16", "te laat 2026-09-01"),
      (#"due: ["09-01", "03-01"]"#, "2026 - 2026-08-30", "2026-09-16", "op tijd 2027-03-01"),
      // Months: last month's figures; half a month is no month.
      ("monthly: 10", "2025-10 - 2025-11-08", "2025-11-20", "verwacht 2025-12-10"),
      ("monthly: 10", "2025-10 - 2025-11-08", "2025-11-09", "op tijd 2025-12-10"),
      ("monthly: 10", "2025-09 - 2025-10-08", "2025-11-24", "verwacht 2025-11-10"),
      ("monthly: 10", "2025-09 - 2025-10-08", "2025-11-25", "te laat 2025-11-10"),
      ("monthly: 10", "2025-11 - 2025-11-15", "2025-12-25", "te laat 2025-12-10"),
      ("monthly: 10", "2025-07 - 2025-08-08", "2025-11-25", "te laat 2025-11-10 sinds 2025-09-10"),
      ("monthly: 31", "2026-01 - 2026-02-05", "2026-03-14", "verwacht 2026-02-28"),
      ("monthly: 31", "2026-02 - 2026-03-05", "2026-03-14", "verwacht 2026-03-31"),
      // A prognosis for the rest of the year says no more than the day it came.
      (thirds, "2025-08 - 2025-09-15, 2025-12 - 2025-09-15", "2025-12-30", "te laat 2025-12-15"),
      (thirds, "2025-08 - 2025-09-15, 2025-12 - 2025-09-15", "2025-10-30", "op tijd 2025-12-15"),
      (#"due: ["03-31"]"#, "2026-02 - 2026-03-20", "2026-05-01", "op tijd 2027-03-31"),
      // More days, or none.
      (thirds + ", days: 30", "2025-09-15 - 2025-09-15", "2026-01-14", "verwacht 2025-12-15"),
      (thirds + ", days: 0", "2025-09-15 - 2025-09-15", "2025-12-16", "te laat 2025-12-15"),
      (#"due: ["02-29"]"#, "", "2025-03-20", "nooit geleverd 2025-02-28"),
      // No date agreed is an answer.
      ("not_agreed: nog te bepalen", "", "2025-12-01", "geen datum afgesproken (nog te bepalen)"),
      (
        "not_agreed: nog te bepalen", "2025 - 2025-02-01", "2025-12-01",
        "geen datum afgesproken (nog te bepalen)"
      ),
      ("source: geen document", "", "2025-12-01", "geen datum afgesproken (de job noemt geen dag)"),
    ])
  func `a job stands as its calendar and its deliveries say`(
    calendar: String, delivered: String, today: String, expected: String
  ) throws {
    #expect(try standing("calendar: {\(calendar)}", delivered, today) == expected)
  }

  @Test(
    arguments: [
      // The old system owes nothing from the day it ends; the new one from its own first day.
      ("series: {until: 2024-12-01}", "monthly: 10", "2024-11-30", "nooit geleverd 2024-11-10"),
      ("series: {until: 2024-12-01}", "monthly: 10", "2024-12-01", "opgevolgd"),
      ("series: {until: 2024-12-01}", #"due: ["12-15", "07-01"]"#, "2024-11-30", "nooit geleverd 2024-07-01"),
      ("series: {from: 2024-12-01}", "monthly: 10", "2024-12-05", "op tijd 2025-01-10"),
      ("series: {from: 2024-12-01}", "monthly: 10", "2024-12-12", "verwacht 2025-01-10"),
      ("series: {from: 2024-12-01}", "monthly: 10", "2025-01-24", "verwacht 2025-01-10"),
      ("series: {from: 2024-12-01}", "monthly: 10", "2025-01-25", "nooit geleverd 2025-01-10"),
      (
        "series: {from: 2024-12-01}", "monthly: 10", "2025-03-25",
        "nooit geleverd 2025-03-10 sinds 2025-01-10"
      ),
      ("series: {from: 2026-01-01}", #"due: ["07-01"]"#, "2025-12-20", "op tijd 2026-07-01"),
      ("series: {until: 2026-01-01}", "not_agreed: gesloten", "2026-01-02", "opgevolgd"),
    ])
  func `of a series each job owes its own part`(
    series: String, calendar: String, today: String, expected: String
  ) throws {
    #expect(try standing("\(series)\ncalendar: {\(calendar)}", "", today) == expected)
  }

  @Test func `a job without a calendar has no date, and the newest period is the last delivery`() throws {
    let schedule = Schedule(try job("rejects: 1%"))
    let old = Delivery(
      period: try #require(Period("2024-2025")), loaded: try #require(Day(iso: "2025-11-01")))
    let new = Delivery(
      period: try #require(Period("2025-09-15")), loaded: try #require(Day(iso: "2025-09-16")))
    let standing = schedule.standing(on: try #require(Day(iso: "2025-12-01")), delivered: [new, old])
    #expect(standing == Standing(.notAgreed("de job noemt geen dag"), last: new))
    #expect(!standing.isLate && !schedule.hasDays)
  }

  @Test func `months that were missed are all asked for`() throws {
    let schedule = Schedule(try job("rejects: 1%\ncalendar: {monthly: 10}"))
    let months = schedule.months(
      from: try #require(Day(iso: "2025-12-10")), through: try #require(Day(iso: "2026-01-10")))
    #expect(months.map { "\($0.0.text) \($0.1.text)" } == "2025-11 2025-12")
  }

  private func standing(_ lines: String, _ delivered: String, _ today: String) throws -> String {
    let deliveries = try delivered.split(separator: ", ").map { text in
      let words = text.split(separator: " ")
      return Delivery(
        period: try #require(Period(words[0])), dated: Day(iso: words[1]),
        loaded: try #require(Day(iso: words[2])))
    }
    let standing = Schedule(try job("rejects: 1%\n\(lines)")).standing(
      on: try #require(Day(iso: today)), delivered: deliveries)
    switch standing.state {
    case .onTime(let next): return "\(standing.dutch) \(next?.iso ?? "-")"
    case .late(let first, let due) where first != due, .never(let first, let due) where first != due:
      return "\(standing.dutch) \(due.iso) sinds \(first.iso)"
    case .expected, .late, .never: return "\(standing.dutch) \(try #require(standing.due).iso)"
    case .notAgreed(let reason): return "\(standing.dutch) (\(reason))"
    case .succeeded: return standing.dutch
    }
  }

  private func job(_ lines: String) throws -> Job {
    try YAMLFile.decode(
      Job.self,
      from: """
        title: Leerlingen
        owner: PO2711
        source: {publisher: POS, public: false}
        slice: {period: periode}
        tables: []
        \(lines)
        """, name: "etl/a/b.yml")
  }
}
