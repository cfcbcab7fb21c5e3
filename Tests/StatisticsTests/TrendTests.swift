import Foundation
import Statistics
import Testing

@Suite struct TrendTests {
  /// UKHSA, fingertips-open, TrendMarkerCalculatorTest.cs: a trend, χ² 47,9; and none.
  private static let fingertipsRising = points(
    2014, [(994, 40299), (1023, 41527), (1199, 42811), (1332, 44064), (1367, 44701)])
  private static let fingertipsFlat = points(
    2014, [(209, 1017), (213, 1087), (213, 1119), (239, 1117), (210, 1139)])

  @Test func `the series of Fingertips come out as there`() throws {
    let series = Self.fingertipsRising.map { Fraction($0.numerator, of: $0.denominator ?? 0) }
    let deviate = try #require(linearTrend(series, as: .proportion))
    #expect(abs(deviate * deviate - 47.90) < 0.005)
    #expect(trend(Self.fingertipsRising, as: .proportion) == .increasing)
    #expect(trend(Self.fingertipsRising.reversed(), as: .proportion) == .increasing)
    #expect(trend(Self.fingertipsFlat, as: .proportion) == .noTrend)
    #expect(trend(Self.fingertipsRising, as: .rate) == .increasing)
  }

  /// Insomnia by age, "Cochran–Armitage test for trend", Z = 11.297 (Columbia University, P8120). And smokers
  /// among lung patients (J.L. Fleiss 1981), χ² 8,2249 in the example of R's prop.trend.test.
  @Test func `the deviate is that of the textbooks`() throws {
    let sleepless: [(Double, Double)] = [
      (150, 384), (250, 496), (264, 520), (302, 403), (238, 205), (176, 123),
    ]
    let insomnia = sleepless.map { Fraction($0.0, of: $0.0 + $0.1) }
    #expect(abs(try #require(linearTrend(insomnia, as: .proportion)) - 11.297) < 0.0005)
    let smokers = zip([83, 90, 129, 70], [86, 93, 136, 82]).map { Fraction($0, of: $1) }
    let deviate = try #require(linearTrend(smokers, as: .proportion))
    #expect(abs(deviate * deviate - 8.2249) < 0.00005 && deviate < 0)
  }

  @Test func `of counts the variance is the mean`() throws {
    // Σ(t − 2)·n = 100; variance 30 · 10.
    let rising = [10, 20, 30, 40, 50].map { Fraction($0, of: 1) }
    #expect(abs(try #require(linearTrend(rising, as: .rate)) - 100 / 300.0.squareRoot()) < 1e-12)
    // As many more people: no trend at all.
    let growing = [10, 20, 30, 40, 50].map { Fraction($0, of: $0 * 7) }
    #expect(abs(try #require(linearTrend(growing, as: .rate))) < 1e-12)
    #expect(trend(Self.counts(2019, [10, 20, 30, 40, 50]), as: .rate) == .increasing)
    #expect(trend(Self.counts(2019, [50, 40, 30, 20, 10]), as: .rate) == .decreasing)
  }

  @Test func `what may be chance in one of twenty is no trend yet`() {
    // Σ(t − 2)·n = 32; variance 25,6 · 10: just 2 standard errors.
    let series = Self.counts(2019, [20, 22, 24, 30, 32])
    #expect(trend(series, as: .rate) == .noTrend)
    #expect(trend(series, as: .rate, confidence: .percent95) == .increasing)
  }

  @Test func `one odd year makes no trend`() {
    #expect(trend(Self.counts(2019, [10, 10, 10, 10, 100]), as: .rate) == .noTrend)
    #expect(trend(Self.counts(2019, [10, 11, 12, 13, 100]), as: .rate) == .increasing)
  }

  @Test func `a series that is not five unbroken years is not tested`() {
    let six = Self.counts(2018, [10, 20, 30, 40, 50, 60])
    func without(_ year: Int) -> [TrendPoint] { six.filter { $0.year != year } }
    let twice = six + [TrendPoint(year: 2020, numerator: 30)]
    #expect(trend(Array(six.prefix(4)), as: .rate) == .notTestable(.tooFew))
    #expect(trend([], as: .rate) == .notTestable(.tooFew))
    #expect(trend(without(2020), as: .rate) == .notTestable(.notAnnual))
    #expect(trend(twice, as: .rate) == .notTestable(.notAnnual))
    let atTheEnd = Array(repeating: TrendPoint(year: .max, numerator: 1), count: 5)
    #expect(trend(atTheEnd, as: .rate) == .notTestable(.notAnnual))
    #expect(trend(without(2018), as: .rate) == .increasing)
    #expect(trend(six, as: .rate, lastBreak: 2019) == .increasing)
    #expect(trend(six, as: .rate, lastBreak: 2020) == .notTestable(.broken))
    #expect(trend(six, as: .rate, lastBreak: 2018) == .increasing)
    // What is left out by the break need not be whole.
    #expect(trend(Self.counts(2010, [5]) + six, as: .rate, lastBreak: 2018) == .increasing)
  }

  @Test func `a number that cannot be makes no trend`() {
    for odd in [-1, Double.nan, .infinity] {
      var series = Self.fingertipsRising
      series[2].numerator = odd
      #expect(trend(series, as: .proportion) == .notTestable(.unusable))
      series = Self.fingertipsRising
      series[2].denominator = odd
      #expect(trend(series, as: .proportion) == .notTestable(.unusable))
    }
    var half = Self.fingertipsRising
    half[0].denominator = nil
    #expect(trend(half, as: .rate) == .notTestable(.unusable))
    #expect(trend(Self.counts(2019, [1, 1, 1, 1, 1]), as: .proportion) == .notTestable(.unusable))
    half[0].denominator = 993
    #expect(trend(half, as: .proportion) == .notTestable(.unusable))
    #expect(trend(Self.counts(2019, [0, 0, 0, 0, 0]), as: .rate) == .noTrend)
    #expect(trend(Self.points(2019, [(5, 5), (7, 7), (4, 4), (1, 1), (9, 9)]), as: .proportion) == .noTrend)
    #expect(linearTrend([nil, nil], as: .rate) == nil)
    // Each year can be; their sum is beyond what a number can hold.
    let vast = Self.points(2019, [(1, 1e308), (2, 1e308), (3, 1e308), (4, 1e308), (5, 1e308)])
    #expect(trend(vast, as: .rate) == .notTestable(.unusable))
  }

  @Test func `whatever comes, the way back is the way there turned round`() {
    var dice = Dice(5)
    for _ in 0..<3000 {
      let measure = Bool.random(using: &dice) ? TrendMeasure.proportion : .rate
      let first = [2019, .max - 3, .min].randomElement(using: &dice) ?? 0
      let pairs = (0..<Int.random(in: 0...7, using: &dice)).map { _ in (dice.anyNumber(), dice.anyNumber()) }
      let series = pairs.enumerated().map { index, pair in
        TrendPoint(year: first &+ index, numerator: pair.0, denominator: pair.1)
      }
      let back = zip(series, series.reversed()).map {
        TrendPoint(year: $0.year, numerator: $1.numerator, denominator: $1.denominator)
      }
      let there = trend(series, as: measure, confidence: .percent95)
      switch trend(back, as: measure, confidence: .percent95) {
      case .increasing: #expect(there == .decreasing)
      case .decreasing: #expect(there == .increasing)
      case let same: #expect(there == same)
      }
      if trend(series, as: measure) == .increasing { #expect(there == .increasing) }
    }
  }

  private static func points(_ first: Int, _ pairs: [(Double, Double)]) -> [TrendPoint] {
    pairs.enumerated().map { TrendPoint(year: first + $0, numerator: $1.0, denominator: $1.1) }
  }

  private static func counts(_ first: Int, _ counts: [Double]) -> [TrendPoint] {
    counts.enumerated().map { TrendPoint(year: first + $0, numerator: $1) }
  }
}
