import Foundation
import Testing
import Vocabulary
import Warehouse

@Suite struct ClockTests {
  @Test(arguments: [
    // a day: its last second in Amsterdam
    ("2025-12-01", "2025-12-01T22:59:59Z"),
    ("2025-07-01", "2025-07-01T21:59:59Z"),
    ("2024-02-29", "2024-02-29T22:59:59Z"),
    // a moment
    ("2025-12-01T09:00:00+01:00", "2025-12-01T08:00:00Z"),
    ("2025-12-01T09:00:00Z", "2025-12-01T09:00:00Z"),
    ("2025-12-01T09:00:00.250Z", "2025-12-01T09:00:00Z"),
    // without a zone: Amsterdam, in winter and in summer
    ("2025-12-01T09:00:00", "2025-12-01T08:00:00Z"),
    ("2025-07-01T09:00:00", "2025-07-01T07:00:00Z"),
  ])
  func `PEIL_NOW is a day or a moment`(text: String, moment: String) throws {
    #expect(iso(try Clock.fromEnvironment(["PEIL_NOW": text]).now) == moment)
  }

  @Test(arguments: ["gisteren", "2025-02-29", "2025-13-01", "2025-12-01 09:00", "1 december 2025"])
  func `anything else is refused with an example`(text: String) {
    let problem = #expect(throws: Problem.self) { try Clock.fromEnvironment(["PEIL_NOW": text]) }
    #expect(problem?.code == .periodUnknown)
    #expect(problem?.hint == "Schrijf 2025-12-01 of 2025-12-01T09:00:00+01:00.")
  }

  @Test(arguments: [[:], ["PEIL_NOW": ""]])
  func `without it the clock runs`(environment: [String: String]) throws {
    let before = Date()
    let clock = try Clock.fromEnvironment(environment)
    #expect(clock.fixed == nil)
    let now = clock.now
    #expect((before...Date()).contains(now))
  }

  @Test(arguments: [
    ("2026-01-15", "2026-01-15T23:00:00Z"),  // winter
    ("2026-07-15", "2026-07-15T22:00:00Z"),  // summer
    ("2026-03-28", "2026-03-28T23:00:00Z"),
    ("2026-03-29", "2026-03-29T22:00:00Z"),  // 23 hours
    ("2026-10-24", "2026-10-24T22:00:00Z"),
    ("2026-10-25", "2026-10-25T23:00:00Z"),  // 25 hours
    ("2025-12-31", "2025-12-31T23:00:00Z"),
  ])
  func `a day ends at midnight in Amsterdam`(day: String, end: String) throws {
    #expect(iso(Clock.endOfDay(try #require(Day(iso: day)))) == end)
  }

  @Test(arguments: [
    ("2026-11-21T13:05:00Z", "21 november 2026 14:05"),
    ("2026-07-01T22:30:00Z", "2 juli 2026 0:30"),
    ("2025-12-31T23:00:00Z", "1 januari 2026 0:00"),
  ])
  func `a moment is told in Dutch as Amsterdam's clocks show it`(moment: String, dutch: String) throws {
    #expect(Clock.dutch(try #require(ISO8601DateFormatter().date(from: moment))) == dutch)
  }

  private func iso(_ moment: Date) -> String { ISO8601DateFormatter().string(from: moment) }
}
