import Testing
import Vocabulary

@testable import Pipeline

@Suite struct PortionBookTests {
  @Test func `slices are numbered as they are met, with their rows and what those count`() throws {
    var book = PortionBook(kind: "gemeente")
    var numbers: [Int?] = []
    for (day, part, pupils) in [
      (6483, "0453", 4), (6483, "0375", 1), (6483, "0453", 2), (6848, "0453", 7), (6483, "0375", nil),
    ] as [(Int32, String, Int?)] {
      let part = book.part(Array(part.utf8)[...])
      numbers.append(book.count(.day(day), part: part, number: pupils))
    }
    #expect(numbers == [0, 1, 0, 2, 1])
    #expect(
      book.portions.map { "\($0.period.text) | \($0.part) | \($0.rows) | \($0.total)" } == [
        "2017-10-01 | gemeente 0453 | 2 | 6",
        "2017-10-01 | gemeente 0375 | 2 | 1",
        "2018-10-01 | gemeente 0453 | 1 | 7",
      ])
  }

  @Test func `a file that is the whole has parts without a name`() {
    var book = PortionBook(kind: nil)
    #expect(book.count(.day(-1), part: 0) == 0)
    #expect(book.portions == [.init(period: Period("1999-12-31")!, part: "", rows: 1, total: 0)])
  }

  @Test func `there is room for 65,536 slices and no more`() {
    var book = PortionBook(kind: nil)
    #expect((0..<65_536).filter { book.count(.day(Int32($0)), part: 0) != $0 } == [])
    #expect(book.count(.day(65_536), part: 0) == nil)
    #expect(book.count(.day(7), part: 0) == 7)
    #expect(book.portions.count == 65_536)
  }

  @Test func `a period in words is a slice of its own, also beside a day`() {
    var book = PortionBook(kind: nil)
    let numbers = ["2025-2026", "2025-11", "2025-2026", "2025-T1"].map {
      book.count(.text(Array($0.utf8)[...]), part: 0)
    }
    #expect(numbers == [0, 1, 0, 2])
    #expect(book.count(.day(0), part: 0) == 3)
    #expect(book.portions.map(\.period.text) == ["2025-2026", "2025-11", "2025-T1", "2000-01-01"])
  }

  @Test(
    arguments: [
      ("2024-11", true), ("2024-12", false), ("2025-01", false), ("2025-12", false), ("2026-01", true),
      ("2024-2025", true),
    ])
  func `a period of another job in the series is outside`(text: String, isOutside: Bool) {
    let book = PortionBook(
      kind: nil, from: Day(year: 2024, month: 12, day: 1), until: Day(year: 2026, month: 1, day: 1))
    #expect((book.outside(.text(Array(text.utf8)[...])) != nil) == isOutside)
  }
}
