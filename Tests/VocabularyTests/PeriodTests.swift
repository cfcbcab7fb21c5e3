import Testing
import Vocabulary

@Suite struct PeriodTests {
  @Test(
    arguments: [
      ("2017-10-01", .day(Day(year: 2017, month: 10, day: 1)!), "1 oktober 2017"),
      ("2025-2026", .schooljaar(2025), "schooljaar 2025-2026"),
      ("1999-2000", .schooljaar(1999), "schooljaar 1999-2000"),
      ("2025", .kalenderjaar(2025), "2025"),
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
      "", "-", "25", "20255", "2025-", "-2026", "2025-26", "2025-2025", "2025-2027", "2026-2025", "2025-10",
      "2025/2026", "2025-2026-2027", "2025 ", "２０２５", "2017-02-30", "1 oktober 2017", "schooljaar 2025-2026",
      "9999-10000",
    ])
  func `anything else is no period`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test func `every year comes back from its text`() {
    let periods = (1000..<9999).flatMap { [Period.kalenderjaar($0), .schooljaar($0)] }
    #expect(periods.filter { Period($0.text) != $0 } == [])
  }
}
