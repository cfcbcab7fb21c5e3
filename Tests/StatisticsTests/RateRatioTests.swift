import Foundation
@testable import Statistics
import Testing

@Suite struct RateRatioTests {
  /// What small counts allow: the smallest baseline at which a decline of so much is no longer chance.
  @Test(arguments: [(0.20, 174), (0.10, 731), (0.05, 2997), (0.50, 24)])
  func `a decline is clear from a baseline on`(decline: Double, baseline: Double) {
    #expect(countsDiffer(baseline * (1 - decline), baseline) == .clear)
    #expect(countsDiffer((baseline - 1) * (1 - decline), baseline - 1) == .chance)
  }

  @Test func `from 150 to 120 may be chance`() throws {
    let ratio = try #require(countRatio(120, to: 150))
    #expect(abs(ratio.value - 0.80) < 1e-15)
    #expect(abs(ratio.interval.lower - 0.63) < 0.005)
    #expect(abs(ratio.interval.upper - 1.02) < 0.005)
    #expect(countsDiffer(120, 150) == .chance)
  }

  /// Breast cancer after fluoroscopy, 41 in 28 010 and 15 in 19 017 woman-years: K.J. Rothman,
  /// Epidemiology: an introduction, gives 1,86 (1,03–3,35).
  @Test func `with enough of both the limits are those of the logarithm`() throws {
    let ratio = try #require(rateRatio(Fraction(41, of: 28_010), to: Fraction(15, of: 19_017)))
    #expect(abs(ratio.value - 1.855759) < 1e-6)
    #expect(abs(ratio.interval.lower - 1.03) < 0.005)
    #expect(abs(ratio.interval.upper - 3.35) < 0.005)
    #expect(ratesDiffer(Fraction(41, of: 28_010), Fraction(15, of: 19_017)) == .clear)
  }

  /// The same numbers in Stata, `iri 41 15 28010 19017`: "(exact)" 1.005684, 3.6093.
  @Test func `the exact limits are those of Stata`() {
    let limits = exactRateRatioInterval(41, 15, exposure: 28_010.0 / 19_017, .percent95)
    #expect(abs(limits.lower - 1.005684) < 1e-4)
    #expect(abs(limits.upper - 3.6093) < 1e-3)
  }

  @Test(arguments: Confidence.allCases)
  func `at an exact limit the tail, summed term by term, is the one asked for`(confidence: Confidence) throws
  {
    for (a, b, exposure) in [(3, 9, 1.0), (1, 0, 2), (0, 4, 0.5), (9, 200, 0.1), (12, 5, 3), (2, 2, 1e4)] {
      let ratio = try #require(
        rateRatio(
          Fraction(Double(a), of: exposure), to: Fraction(Double(b), of: 1), confidence: confidence))
      func share(_ ratio: Double) -> Double { ratio * exposure / (1 + ratio * exposure) }
      if a > 0 {
        let chance = (a...a + b).reduce(0) { $0 + chanceOf($1, of: a + b, share(ratio.interval.lower)) }
        #expect(abs(chance - confidence.tail) < 1e-10)
      }
      if b > 0 {
        let chance = (0...a).reduce(0) { $0 + chanceOf($1, of: a + b, share(ratio.interval.upper)) }
        #expect(abs(chance - confidence.tail) < 1e-10)
      }
    }
  }

  @Test func `from some to none is clear from six on`() {
    // All six of six the same way round: 2 · ½⁶ = 0,031. Five: 0,0625.
    #expect(countsDiffer(0, 6) == .clear)
    #expect(countsDiffer(6, 0) == .clear)
    #expect(countsDiffer(0, 5) == .chance)
    #expect(countsDiffer(5, 0) == .chance)
    #expect(countsDiffer(0, 0) == .chance)
    #expect(countRatio(0, to: 0) == nil)
    #expect(countRatio(6, to: 0)?.interval.upper == .infinity)
    #expect(countRatio(0, to: 6)?.interval.lower == 0)
  }

  @Test(
    arguments: [(-1, 1), (.nan, 1), (.infinity, 1), (1, 0), (1, -1), (1, .nan), (1, .infinity)]
      as [(Double, Double)])
  func `without a rate there is no ratio`(numerator: Double, denominator: Double) {
    let none = Fraction(numerator, of: denominator)
    #expect(rateRatio(none, to: Fraction(1, of: 1)) == nil)
    #expect(rateRatio(Fraction(1, of: 1), to: none) == nil)
    #expect(ratesDiffer(none, Fraction(1, of: 1)) == nil)
    #expect(rateDifference(none, minus: Fraction(1, of: 1)) == nil)
  }

  @Test func `the difference of two rates adds the distances as squares`() throws {
    // The limits of 10 of 200 and of 1 of 100 are those of testdata_Rate.xlsx (PHEindicatormethods):
    // 0,0239372… – 0,0919573… and 0,0002532… – 0,0557164….
    let difference = try #require(rateDifference(Fraction(10, of: 200), minus: Fraction(1, of: 100)))
    #expect(abs(difference.value - 0.04) < 1e-15)
    // 0,04 − √(0,0260628² + 0,0457164²) and 0,04 + √(0,0419573² + 0,0097468²)
    #expect(abs(difference.interval.lower - -0.0126238) < 1e-7)
    #expect(abs(difference.interval.upper - 0.0830745) < 1e-7)
  }

  @Test func `whatever comes, the limits hold the ratio and turn round with it`() {
    var dice = Dice(3)
    for _ in 0..<3000 {
      let one = Fraction(dice.anyNumber(), of: dice.anyNumber())
      let other = Fraction(dice.anyNumber(), of: dice.anyNumber())
      if let some = rateDifference(one, minus: other) {
        #expect(some.interval.contains(some.value) && !some.value.isNaN)
      }
      guard let some = rateRatio(one, to: other) else { continue }
      #expect(some.interval.contains(some.value) && some.interval.lower >= 0, "\(one) \(other) \(some)")
      if let wider = rateRatio(one, to: other, confidence: .percent998) {
        #expect(wider.interval.lower <= some.interval.lower && some.interval.upper <= wider.interval.upper)
      }
      if let turned = rateRatio(other, to: one), turned.interval.upper.isFinite, some.interval.lower > 1e-300
      {
        #expect(abs(turned.interval.upper * some.interval.lower - 1) < 1e-9, "\(one) \(other)")
      }
    }
  }

  private func chanceOf(_ successes: Int, of trials: Int, _ share: Double) -> Double {
    var ways = 1.0
    for step in stride(from: 1, through: successes, by: 1) {
      ways *= Double(trials - successes + step) / Double(step)
    }
    return ways * pow(share, Double(successes)) * pow(1 - share, Double(trials - successes))
  }
}
