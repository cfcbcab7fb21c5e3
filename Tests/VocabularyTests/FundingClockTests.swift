import Testing
import Vocabulary

/// The clock of the afdracht, by the example of the domain (section C.4) and its neighbours.
@Suite struct FundingClockTests {
  @Test(
    arguments: [
      ("2025-2026", "5/12 × 2025 (2024-02-01) + 7/12 × 2026 (2025-02-01), zichtbaar vanaf 2027"),
      ("2024-2025", "5/12 × 2024 (2023-02-01) + 7/12 × 2025 (2024-02-01), zichtbaar vanaf 2026"),
      ("1999-2000", "5/12 × 1999 (1998-02-01) + 7/12 × 2000 (1999-02-01), zichtbaar vanaf 2001"),
      ("2025", "12/12 × 2025 (2024-02-01), zichtbaar vanaf 2026"),
      ("2026", "12/12 × 2026 (2025-02-01), zichtbaar vanaf 2027"),
      ("0002", "12/12 × 2 (0001-02-01), zichtbaar vanaf 3"),
      // No headcount: there is no year before, or the money has no year of its own.
      ("0001", nil), ("0001-0002", nil),
      ("2025-02-01", nil), ("2025-11", nil), ("2025-T1", nil), ("2025-H1", nil),
    ] as [(String, String?)])
  func `a period is paid by headcounts of before it, and shows what was done in it later`(
    text: String, expected: String?
  ) throws {
    let clock = FundingClock(try #require(Period(text)))
    #expect(clock.map(Self.drawn) == expected)
  }

  @Test(arguments: 2015...2040)
  func `every headcount of a school year lies before it, the next that counts lies in it`(year: Int) throws {
    let clock = try #require(FundingClock(.schooljaar(year)))
    #expect(clock.shares.map(\.twelfths).reduce(0, +) == 12)
    #expect(clock.shares.allSatisfy { $0.teldatum < clock.period.firstDay })
    let next = try #require(FundingClock.teldatum(of: clock.showsFrom))
    #expect(clock.period.firstDay < next && next < clock.period.lastDay)
  }

  private static func drawn(_ clock: FundingClock) -> String {
    let shares = clock.shares.map { "\($0.twelfths)/12 × \($0.kalenderjaar) (\($0.teldatum.iso))" }
    return shares.joined(separator: " + ") + ", zichtbaar vanaf \(clock.showsFrom)"
  }
}
