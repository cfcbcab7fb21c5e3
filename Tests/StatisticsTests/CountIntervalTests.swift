import Foundation
import Statistics
import Testing

@Suite struct CountIntervalTests {
  /// UKHSA, PHEindicatormethods, tests/testthat/testdata_Byars_Wilson.xlsx and testdata_Rate.xlsx
  /// (counts under ten are exact there too; 10 at 95 % stands there as a rate of 200).
  @Test(
    arguments: [
      (65, .percent95, 50.163187710459454, 82.849138545939837),
      (1045, .percent95, 982.59320180733255, 1110.3312129856499),
      (65, .percent998, 42.880261471480203, 94.000290844318016),
      (1045, .percent998, 947.94070356103737, 1148.8061609880331),
      (10, .percent998, 2.916318374695686, 24.193724927880535),
      (10, .percent95, 4.7874499139675644, 18.391458605756474),
      (1, .percent95, 2.5317807984289897e-2, 5.571643390938898),
      (5, .percent95, 1.62348639011842, 11.668332079322669),
      (1, .percent998, 1.0005003335835344e-3, 9.2334134764515845),
      (5, .percent998, 0.739371731917839, 16.454745203680105),
      (20, .percent95, 12.211428834875937, 30.889880369197066),
      (20, .percent998, 8.922802365144193, 38.085035625041911),
    ] as [(Double, Confidence, Double, Double)])
  func `the limits are those that PHEindicatormethods publishes`(
    count: Double, confidence: Confidence, lower: Double, upper: Double
  ) throws {
    let limits = try #require(countInterval(count, confidence: confidence))
    #expect(abs(limits.lower - lower) < 1e-9 * lower)
    #expect(abs(limits.upper - upper) < 1e-9 * upper)
  }

  /// The 95 % limits of F. Garwood (1936), Biometrika 28, as every table of Poisson limits repeats them.
  @Test(
    arguments: [
      (0, 0.000, 3.689), (1, 0.025, 5.572), (2, 0.242, 7.225), (3, 0.619, 8.767), (4, 1.090, 10.242),
      (5, 1.623, 11.668), (6, 2.202, 13.059), (7, 2.814, 14.423), (8, 3.454, 15.763), (9, 4.115, 17.085),
    ])
  func `under ten the limits are Garwood's`(count: Int, lower: Double, upper: Double) throws {
    let limits = try #require(countInterval(Double(count)))
    #expect(abs(limits.lower - lower) < 0.0006)
    #expect(abs(limits.upper - upper) < 0.0006)
  }

  /// What small counts allow, as the regions' own targets have them: terugplaatsingen, wachtlijst.
  @Test(arguments: [(7, 2.8, 14.4), (4, 1.1, 10.2), (10, 4.8, 18.4), (0, 0, 3.7)])
  func `a target of some ten children leaves room`(count: Double, lower: Double, upper: Double) throws {
    let limits = try #require(countInterval(count))
    #expect(abs(limits.lower - lower) < 0.05)
    #expect(abs(limits.upper - upper) < 0.05)
  }

  @Test(arguments: Confidence.allCases)
  func `at an exact limit the tail, summed term by term, is the one asked for`(confidence: Confidence) throws
  {
    for count in 0...9 {
      let limits = try #require(countInterval(Double(count), confidence: confidence))
      #expect(abs(chanceOfAtMost(count, mean: limits.upper) - confidence.tail) < 1e-12)
      if count > 0 {
        #expect(abs(1 - chanceOfAtMost(count - 1, mean: limits.lower) - confidence.tail) < 1e-12)
      }
    }
    #expect(countInterval(0, confidence: confidence)?.lower == 0)
  }

  @Test func `a rate has the limits of its numerator over its denominator`() throws {
    // testdata_Rate.xlsx, Area7: 222 of 3215, per 100; Area12: 250 of 220, more events than people.
    let some = try #require(rateInterval(Fraction(222, of: 3215)))
    #expect(abs(some.lower * 100 - 6.0265748776526751) < 1e-9)
    #expect(abs(some.upper * 100 - 7.8757293708718503) < 1e-9)
    let many = try #require(rateInterval(Fraction(250, of: 220), confidence: .percent998))
    #expect(abs(many.lower * 100_000 - 92710.005544389525) < 1e-4)
    #expect(abs(many.upper * 100_000 - 137651.23772147458) < 1e-4)
  }

  @Test(arguments: [-1, -0.001, .nan, .infinity, -.infinity])
  func `a count that cannot be has no limits`(count: Double) {
    #expect(countInterval(count) == nil)
    #expect(rateInterval(Fraction(count, of: 10)) == nil)
    #expect(rateInterval(Fraction(10, of: count)) == nil)
    #expect(rateInterval(Fraction(10, of: 0)) == nil)
  }

  @Test func `any limits hold the count, and at 99,8 % those of 95 %`() {
    var dice = Dice(1)
    for _ in 0..<3000 {
      let count = dice.anyNumber()
      guard let limits = countInterval(count), let wider = countInterval(count, confidence: .percent998)
      else {
        #expect(!(count >= 0) || count.isInfinite)
        continue
      }
      #expect(0 <= wider.lower && wider.lower <= limits.lower && limits.lower <= count)
      #expect(count <= limits.upper && limits.upper <= wider.upper && wider.upper.isFinite)
    }
  }

  @Test func `more events have higher limits, save for a hair where Byar takes over`() throws {
    var before = Interval(lower: -1, upper: -1)
    for step in 0...400 {
      let limits = try #require(countInterval(Double(step) / 8))
      if step != 80 { #expect(before.lower < limits.lower || step <= 1) }
      #expect(before.upper < limits.upper)
      before = limits
    }
  }

  private func chanceOfAtMost(_ count: Int, mean: Double) -> Double {
    var term = exp(-mean)
    var sum = term
    for step in stride(from: 1, through: count, by: 1) {
      term *= mean / Double(step)
      sum += term
    }
    return sum
  }
}
