import Statistics
import Testing

@Suite struct DirectStandardisationTests {
  // UKHSA, PHEindicatormethods, tests/testthat/testdata_DSR_ISR.xlsx: sheets testdata_multiarea and
  // testdata_1976, with the European Standard Populations of 2013 and 1976; testresults_DSR.
  private static let people: [Double] = [
    636, 558, 609, 543, 384, 594, 669, 843, 660, 576, 606, 522, 426, 273, 300, 288, 153, 123, 207,
  ]
  private static let standard2013: [Double] = [
    5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500,
    1500,
    1000,
  ]
  private static let standard1976: [Double] = [
    8000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 7000, 6000, 5000, 4000, 3000, 2000, 1000,
    1000,
  ]
  private static let big: [Double] = [
    127, 25, 18, 21, 12, 27, 48, 27, 29, 32, 32, 34, 45, 65, 38, 68, 74, 82, 91,
  ]
  private static let small: [Double] = [12, 4, 3, 2, 3, 4, 8, 2, 2, 3, 4, 5, 6, 8, 5, 6, 5, 5, 4]
  private static let tiny: [Double] = [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 2, 3]

  @Test(
    arguments: [
      (big, .percent95, 10430.247991469423, 9717.709067985681, 11178.94091547925),
      (big, .percent998, 10430.247991469423, 9323.2878802199029, 11620.595999522058),
      (small, .percent95, 1103.212025300104, 877.455767536709, 1367.0882227251795),
      (small, .percent998, 1103.212025300104, 763.64203579398793, 1530.0328948244762),
    ] as [([Double], Confidence, Double, Double, Double)])
  func `the rate is the one that PHEindicatormethods publishes`(
    counts: [Double], confidence: Confidence, value: Double, lower: Double, upper: Double
  ) throws {
    let rate = try #require(
      directlyStandardisedRate(Self.bands(counts, Self.standard2013), confidence: confidence))
    #expect(abs(rate.value * 100_000 - value) < 1e-9 * value)
    #expect(abs(rate.interval.lower * 100_000 - lower) < 1e-9 * lower)
    #expect(abs(rate.interval.upper * 100_000 - upper) < 1e-9 * upper)
  }

  @Test func `another standard gives another rate`() throws {
    let rate = try #require(
      directlyStandardisedRate(Self.bands(Array(Self.big.dropLast()), Self.standard1976)))
    #expect(abs(rate.value * 100_000 - 8592.0975850223658) < 1e-5)
    #expect(abs(rate.interval.lower * 100_000 - 7991.160931442103) < 1e-5)
    #expect(abs(rate.interval.upper * 100_000 - 9225.2538803183179) < 1e-5)
  }

  @Test func `with nobody to be unlike, the rate is the plain one`() throws {
    let rate = try #require(
      directlyStandardisedRate([
        AgeBand(count: 20, population: 400, standard: 4), AgeBand(count: 30, population: 600, standard: 6),
      ]))
    let plain = try #require(rateInterval(Fraction(50, of: 1000)))
    #expect(abs(rate.value - 0.05) < 1e-15)
    #expect(abs(rate.interval.lower - plain.lower) < 1e-15)
    #expect(abs(rate.interval.upper - plain.upper) < 1e-15)
  }

  @Test func `under ten events, or with a band that cannot be, there is no rate`() {
    #expect(directlyStandardisedRate(Self.bands(Self.tiny, Self.standard2013)) == nil)
    #expect(directlyStandardisedRate([]) == nil)
    let sound = AgeBand(count: 20, population: 400, standard: 4)
    for odd in [-1, Double.nan, .infinity] {
      #expect(directlyStandardisedRate([sound, AgeBand(count: odd, population: 1, standard: 1)]) == nil)
      #expect(directlyStandardisedRate([sound, AgeBand(count: 1, population: odd, standard: 1)]) == nil)
      #expect(directlyStandardisedRate([sound, AgeBand(count: 1, population: 1, standard: odd)]) == nil)
    }
    #expect(directlyStandardisedRate([sound, AgeBand(count: 0, population: 0, standard: 1)]) == nil)
    #expect(directlyStandardisedRate([AgeBand(count: 20, population: 400, standard: 0)]) == nil)
  }

  @Test func `whatever comes, the limits hold the rate`() {
    var dice = Dice(9)
    for _ in 0..<3000 {
      let bands = (0..<Int.random(in: 0...4, using: &dice)).map { _ in
        AgeBand(count: dice.anyNumber(), population: dice.anyNumber(), standard: dice.anyNumber())
      }
      guard let some = directlyStandardisedRate(bands),
        let wider = directlyStandardisedRate(bands, confidence: .percent998)
      else { continue }
      #expect(some.interval.contains(some.value) && some.interval.lower >= 0)
      #expect(wider.interval.lower <= some.interval.lower && some.interval.upper <= wider.interval.upper)
    }
  }

  private static func bands(_ counts: [Double], _ standard: [Double]) -> [AgeBand] {
    zip(zip(counts, people), standard).map { AgeBand(count: $0.0, population: $0.1, standard: $1) }
  }
}
