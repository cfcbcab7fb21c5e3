import Statistics
import Testing

@Suite struct ProportionDifferenceTests {
  /// R.G. Newcombe (1998), Statistics in Medicine 17, 873–890, table II, method 10 (score, no continuity
  /// correction), 95 %.
  @Test(
    arguments: [
      (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (6, 7, 2, 7, 0.0582, 0.8062),
      (5, 56, 0, 29, -0.0381, 0.1926), (0, 10, 0, 20, -0.1611, 0.2775), (0, 10, 0, 10, -0.2775, 0.2775),
      (10, 10, 0, 20, 0.6791, 1.0000), (10, 10, 0, 10, 0.6075, 1.0000),
    ])
  func `the limits are those that Newcombe published`(
    a: Double, m: Double, b: Double, n: Double, lower: Double, upper: Double
  ) throws {
    let difference = try #require(proportionDifference(Fraction(a, of: m), minus: Fraction(b, of: n)))
    #expect(abs(difference.value - (a / m - b / n)) < 1e-15)
    #expect(abs(difference.interval.lower - lower) < 0.00005)
    #expect(abs(difference.interval.upper - upper) < 0.00005)
  }

  /// TOM of 75 %: fifteen of twenty, and what Wilson makes of it.
  @Test(arguments: [(15, 20, 0.53, 0.89), (30, 40, 0.60, 0.86), (75, 100, 0.66, 0.82)])
  func `three of four says more the more there are`(
    successes: Double, total: Double, lower: Double, upper: Double
  ) throws {
    let limits = try #require(wilsonInterval(successes: successes, total: total))
    #expect(abs(limits.lower - lower) < 0.005)
    #expect(abs(limits.upper - upper) < 0.005)
  }

  /// UKHSA, PHEindicatormethods, tests/testthat/testdata_Proportion.xlsx.
  @Test(
    arguments: [
      (1, 100, 8.73065697299977e-4, 0.10455445283705821), (65, 100, 0.49549465740704313, 0.77835406140896968),
      (7_776_456, 7_564_336_677, 1.0269040118442213e-3, 1.0291812992698397e-3),
    ])
  func `at 99,8 % Wilson's limits are those that PHEindicatormethods publishes`(
    successes: Double, total: Double, lower: Double, upper: Double
  ) throws {
    let limits = try #require(wilsonInterval(successes: successes, total: total, confidence: .percent998))
    #expect(abs(limits.lower - lower) < 1e-12)
    #expect(abs(limits.upper - upper) < 1e-12)
  }

  @Test func `a difference is clear when its limits leave out nothing`() {
    // The first and the fourth of Newcombe's table.
    #expect(proportionsDiffer(Fraction(56, of: 70), Fraction(48, of: 80)) == .clear)
    #expect(proportionsDiffer(Fraction(5, of: 56), Fraction(0, of: 29)) == .chance)
    #expect(proportionsDiffer(Fraction(3, of: 10), Fraction(9, of: 10)) == .clear)
    #expect(proportionsDiffer(Fraction(0, of: 10), Fraction(0, of: 10)) == .chance)
    #expect(proportionsDiffer(Fraction(5, of: 0), Fraction(1, of: 2)) == nil)
    #expect(proportionsDiffer(Fraction(1, of: 2), Fraction(3, of: 2)) == nil)
  }

  @Test func `whatever comes, the limits hold the difference and turn round with it`() {
    var dice = Dice(2)
    for _ in 0..<3000 {
      let one = Fraction(dice.anyNumber(), of: dice.anyNumber())
      let other = Fraction(dice.anyNumber(), of: dice.anyNumber())
      guard let some = proportionDifference(one, minus: other),
        let turned = proportionDifference(other, minus: one),
        let wider = proportionDifference(one, minus: other, confidence: .percent998)
      else { continue }
      #expect(some.interval.contains(some.value))
      #expect(some.interval.lower >= -1 - 1e-12 && some.interval.upper <= 1 + 1e-12)
      #expect(wider.interval.lower <= some.interval.lower + 1e-12)
      #expect(wider.interval.upper >= some.interval.upper - 1e-12)
      #expect(abs(turned.interval.lower + some.interval.upper) < 1e-12)
    }
  }
}
