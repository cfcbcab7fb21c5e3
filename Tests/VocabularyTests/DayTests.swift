import Testing
import Vocabulary

@Suite struct DayTests {
  @Test(
    arguments: [
      ("2017-10-01", "1 oktober 2017"), ("2026-04-30", "30 april 2026"), ("2000-02-29", "29 februari 2000"),
      ("2016-02-29", "29 februari 2016"), ("0001-01-01", "1 januari 1"), ("9999-12-31", "31 december 9999"),
    ])
  func `a day is read, written back and said in Dutch`(iso: String, dutch: String) throws {
    let day = try #require(Day(iso: iso))
    #expect(day.iso == iso)
    #expect(day.dutch == dutch)
  }

  @Test(
    arguments: [
      "", "--", "2017", "2017-10", "2017-10-01-02", "20171001", "2017/10/01", "01-10-2017", "17-10-01",
      "2017-1-01", "2017-10-1", " 2017-10-01", "2017-10-01 ", "+017-10-01", "2017-1x-01", "10000-01-01",
      "２０１７-10-01", "1\u{301}0-10-01", "0000-01-01", "2017-00-01", "2017-13-01", "2017-10-00", "2017-10-32",
      "2017-04-31", "2017-02-29", "1900-02-29", "2100-02-29", "2016-02-30",
    ])
  func `what is no day in the calendar is refused`(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test(arguments: [(1900, false), (2000, true), (2015, false), (2016, true), (2100, false), (2400, true)])
  func `a year is a leap year by the rule of four, hundred and four hundred`(year: Int, leaps: Bool) {
    #expect((Day(year: year, month: 2, day: 29) != nil) == leaps)
  }

  @Test(
    arguments: [
      ("januari", 1), ("februari", 2), ("maart", 3), ("april", 4), ("mei", 5), ("juni", 6), ("juli", 7),
      ("augustus", 8), ("september", 9), ("oktober", 10), ("november", 11), ("december", 12),
    ])
  func `every month has its Dutch name`(name: String, month: Int) {
    #expect(Day(year: 2026, month: month, day: 3)?.dutch == "3 \(name) 2026")
  }

  @Test(
    arguments: [
      ("2000-01-01", 0), ("2000-01-02", 1), ("1999-12-31", -1), ("2000-03-01", 60), ("2017-10-01", 6483),
      ("1970-01-01", -10_957), ("0001-01-01", -730_119), ("9999-12-31", 2_921_939),
    ] as [(String, Int32)])
  func `days are counted from the first of January 2000, as PostgreSQL does`(iso: String, days: Int32) {
    #expect(Day(iso: iso)?.daysSince2000 == days)
    #expect(Day(daysSince2000: days).iso == iso)
  }

  @Test func `every day of 1990 to 2035 counts there and back, as on the fingers`() {
    func leaps(_ year: Int) -> Bool { year % 4 == 0 }  // holds from 1901 to 2099
    var count: Int32 = -3652  // ten years, two of them leap years
    var wrong: [String] = []
    for year in 1990...2035 {
      let lengths = [31, leaps(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (month, length) in zip(1..., lengths) {
        for number in 1...length {
          let day = Day(year: year, month: month, day: number)
          if day?.daysSince2000 != count || Day(daysSince2000: count) != day {
            wrong.append("\(year) \(month) \(number)")
          }
          count += 1
        }
      }
    }
    #expect(wrong == [])
    #expect(count == 13_149)  // 2036-01-01
  }

  @Test func `days are ordered by year, then month, then day`() {
    let days = ["2018-01-01", "2017-10-02", "2017-10-01", "2017-02-28", "2016-12-31"]
    #expect(days.compactMap { Day(iso: $0) }.sorted().map(\.iso) == days.reversed())
  }
}
