import Testing
import Vocabulary

@Suite struct AgeTests {
  @Test(
    arguments: [
      // born, on, years
      ("2015-09-15", "2025-09-14", 9, "the day before a birthday"),
      ("2015-09-15", "2025-09-15", 10, "the birthday itself"),
      ("2015-09-15", "2025-09-16", 10, "the day after"),
      ("2016-02-29", "2024-02-28", 7, "leap day, the day before"),
      ("2016-02-29", "2024-02-29", 8, "leap day, on it"),
      ("2016-02-29", "2025-02-28", 8, "leap day in a year without one: not yet"),
      ("2016-02-29", "2025-03-01", 9, "leap day in a year without one"),
      ("2025-09-15", "2025-09-15", 0, "born that day"),
      ("2025-09-16", "2025-09-15", -1, "not yet born"),
      ("2024-12-31", "2025-01-01", 0, "over new year"),
    ])
  func `an age is in whole years on the day that the job names`(
    born: String, on: String, years: Int, why: String
  ) throws {
    #expect(try #require(Day(iso: born)).age(on: try #require(Day(iso: on))) == years, "\(why)")
  }
}
