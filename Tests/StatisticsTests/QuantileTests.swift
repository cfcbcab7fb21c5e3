import Statistics
import Testing

@Suite struct QuantileTests {
  /// What PostgreSQL 15 answers to percentile_cont(…) within group (order by …).
  @Test(
    arguments: [
      ([3, 8, 1, 13, 2, 21], 0.25, 2.25), ([3, 8, 1, 13, 2, 21], 0.5, 5.5),
      ([3, 8, 1, 13, 2, 21], 0.75, 11.75),
      ([3, 8, 1, 13, 2, 21], 0.1, 1.5), ([7, 15, 36, 39, 40, 41], 0.25, 20.25),
      ([7, 15, 36, 39, 40, 41], 0.5, 37.5), ([7, 15, 36, 39, 40, 41], 0.75, 39.75),
      ([7, 15, 36, 39, 40, 41], 0.9, 40.5), ([5], 0.25, 5), ([5], 0.75, 5),
    ] as [([Double], Double, Double)])
  func `a quantile is that of percentile_cont`(values: [Double], share: Double, expected: Double) throws {
    let found = try #require(quantile(values, at: share))
    #expect(abs(found - expected) < 1e-12)
  }

  @Test func `the median is the middle one, or between the middle two`() {
    #expect(median([9, 1, 5]) == 5)
    #expect(median([9, 1, 5, 6]) == 5.5)
    #expect(median([4]) == 4)
    #expect(quantile([9, 1, 5], at: 0) == 1)
    #expect(quantile([9, 1, 5], at: 1) == 9)
    #expect(median([-.greatestFiniteMagnitude, .greatestFiniteMagnitude]) == 0)
    #expect(median([.greatestFiniteMagnitude, .greatestFiniteMagnitude]) == .greatestFiniteMagnitude)
  }

  @Test func `without values, or with what is none, there is no quantile`() {
    #expect(median([]) == nil)
    #expect(median([1, .nan]) == nil)
    #expect(median([1, .infinity]) == nil)
    for share in [-0.1, 1.1, Double.nan, .infinity] { #expect(quantile([1, 2], at: share) == nil) }
  }

  @Test func `whatever comes, a quantile lies among the values and rises with the share`() throws {
    var dice = Dice(8)
    for _ in 0..<2000 {
      let values = (0..<Int.random(in: 0...12, using: &dice)).map { _ in dice.anyNumber() }
      let shares = [Double.random(in: 0...1, using: &dice), Double.random(in: 0...1, using: &dice)].sorted()
      guard let low = quantile(values, at: shares[0]), let high = quantile(values, at: shares[1]) else {
        continue
      }
      let (least, most) = (try #require(values.min()), try #require(values.max()))
      #expect(least <= low && low <= high && high <= most)
    }
  }
}
