import Comparisons
import Testing
import Vocabulary

@Suite struct TargetPeriodTests {
  @Test(arguments: [
    ("2025-2026", "2025-08-01", "2026-07-31"), ("2026", "2026-01-01", "2026-12-31"),
    ("2025-2028", "2025-01-01", "2028-12-31"), ("2023-2027", "2023-01-01", "2027-12-31"),
    ("1 september 2026", "-", "2026-09-01"), ("2026-09-01", "-", "2026-09-01"),
    ("2025-T1", "2025-01-01", "2025-04-30"),
  ])
  func `a plan's words are days`(text: String, first: String, last: String) throws {
    let found = try #require(TargetPeriod(text))
    #expect(found.firstDay?.iso ?? "-" == first)
    #expect(found.lastDay.iso == last)
  }

  @Test(arguments: [
    "", "ooit", "2028-2025", "2025-2025", "31 februari 2026", "1 foo 2026", "2025-28", "q4 2026 -",
  ])
  func `what is no period is none`(text: String) {
    #expect(TargetPeriod(text) == nil)
  }

  @Test(arguments: [
    ("2025-2026", "2025-10-01", true), ("2025-2026", "2025-2026", true), ("2025-2026", "2026", false),
    ("2025-2026", "2026-08", false), ("2025-2028", "2025-2026", true), ("2025-2028", "2028-2029", false),
    ("1 september 2026", "2026", true), ("1 september 2026", "2025", true),
    ("1 september 2026", "2027", false),
  ])
  func `a question about a period means the targets that hold in it`(text: String, asked: String, means: Bool)
    throws
  {
    #expect(try #require(TargetPeriod(text)).concerns(try #require(Period(asked))) == means)
  }
}
