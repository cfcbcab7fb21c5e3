import Testing
import Vocabulary

@Suite struct PeriodTests {
  @Test(
    arguments: [
      ("2017-10-01", .day(Day(year: 2017, month: 10, day: 1)!), "1 oktober 2017"),
      ("2025-2026", .schooljaar(2025), "schooljaar 2025-2026"),
      ("1999-2000", .schooljaar(1999), "schooljaar 1999-2000"),
      ("2025", .kalenderjaar(2025), "2025"),
      ("2025-11", .maand(year: 2025, month: 11), "november 2025"),
      ("2025-T1", .tertiaal(year: 2025, number: 1), "tertiaal 1 van 2025"),
    ] as [(String, Period, String)])
  func `a counting date, a school year and a calendar year are told apart by their form`(
    text: String, period: Period, dutch: String
  ) {
    #expect(Period(text) == period)
    #expect(period.text == text)
    #expect(period.dutch == dutch)
  }

  @Test(
    arguments: [
      "", "-", "25", "20255", "2025-", "-2026", "2025-26", "2025-2025", "2025-2027", "2026-2025", "2025-13",
      "2025-00", "2025-T4", "2025-T", "2025-t1", "0000", "0000-01", "0000-0001",
      "2025/2026", "2025-2026-2027", "2025 ", "２０２５", "2017-02-30", "1 oktober 2017", "schooljaar 2025-2026",
      "9999-10000",
    ])
  func `anything else is no period`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test(
    arguments: [
      ("2017-10-01", "2017-10-01", "2017-10-01"),
      ("2024-02", "2024-02-01", "2024-02-29"),
      ("2025-12", "2025-12-01", "2025-12-31"),
      ("2025-T1", "2025-01-01", "2025-04-30"),
      ("2025-T3", "2025-09-01", "2025-12-31"),
      ("2025-2026", "2025-08-01", "2026-07-31"),
      ("2025", "2025-01-01", "2025-12-31"),
    ])
  func `a period has a first and a last day`(text: String, first: String, last: String) throws {
    let period = try #require(Period(text))
    #expect(period.firstDay.iso == first)
    #expect(period.lastDay.iso == last)
  }

  @Test(
    arguments: [("2025-07-31", "2024-2025"), ("2025-08-01", "2025-2026"), ("2026-01-01", "2025-2026")])
  func `a school year begins on 1 August`(day: String, expected: String) {
    #expect(Period.schooljaar(of: Day(iso: day)!).text == expected)
  }

  @Test func `every year comes back from its text`() {
    let periods = (1000..<9999).flatMap { [Period.kalenderjaar($0), .schooljaar($0)] }
    #expect(periods.filter { Period($0.text) != $0 } == [])
  }
}
