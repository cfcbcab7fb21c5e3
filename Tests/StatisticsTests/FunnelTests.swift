import Foundation
@testable import Statistics
import Testing

@Suite struct FunnelTests {
  /// UKHSA, PHEindicatormethods, tests/testthat/testdata_funnel_prop_outputs.csv: limits in percents around
  /// the average of testdata_funnel_prop_inputs.csv.
  @Test(
    arguments: [
      (1, 3.204264, 100, 0, 100),
      (5, 46.011039, 100, 26.039864, 100),
      (24, 64.835445, 96.449451, 55.719892, 100),
      (1531, 78.663349, 82.621547, 77.522045, 83.76285),
      (99108, 80.396467, 80.888428, 80.254616, 81.03028),
    ])
  func `around a share the limits are those that PHEindicatormethods publishes`(
    population: Double, lower95: Double, upper95: Double, lower998: Double, upper998: Double
  ) throws {
    let limits = try #require(
      proportionFunnel(reference: 10_325_813.8504 / 12_804_440, denominator: population))
    #expect(abs(limits.inner.lower * 100 - lower95) < 1e-6)
    #expect(abs(limits.inner.upper * 100 - upper95) < 1e-6)
    #expect(abs(limits.outer.lower * 100 - lower998) < 1e-6)
    #expect(abs(limits.outer.upper * 100 - upper998) < 1e-6)
  }

  /// testdata_funnel_ratio_outputs.csv gives the expected numbers at which so many events lie on the lower
  /// and on the upper limit.
  @Test(
    arguments: [
      (1, 5.571644585, 0.025317898, 9.233410143, 0.001000547),
      (10, 18.39035799, 4.795387629, 24.13397235, 2.960519925),
      (73, 91.78655238, 57.22035714, 103.4533683, 49.4154106),
      (684, 737.2376756, 633.6939776, 768.7368323, 606.0208883),
    ])
  func `around a rate the limits are those that PHEindicatormethods publishes`(
    events: Double, atLower95: Double, atUpper95: Double, atLower998: Double, atUpper998: Double
  ) throws {
    func limits(_ expected: Double) throws -> FunnelLimits {
      try #require(rateFunnel(reference: 1, denominator: expected))
    }
    // They halve until 1e-7 of the way, hence no nearer.
    #expect(try abs(limits(atLower95).inner.lower * atLower95 - events) < 2e-5 * events)
    #expect(try abs(limits(atUpper95).inner.upper * atUpper95 - events) < 2e-5 * events)
    #expect(try abs(limits(atLower998).outer.lower * atLower998 - events) < 2e-5 * events)
    #expect(try abs(limits(atUpper998).outer.upper * atUpper998 - events) < 2e-4 * events)
  }

  /// testdata_funnel_ratio_inputs.csv: observed, expected, significance.
  @Test(
    arguments: [
      (6, 4.293052052, .within), (8, 6.239860227, .within), (28, 37.38816931, .within),
      (80, 96.15384615, .within), (150, 119.5695496, .above), (74, 52.09066592, .above),
      (87, 45.27241505, .farAbove), (104, 73.9476678, .farAbove), (35, 56.15273544, .below),
      (40, 55.14959327, .below), (16, 36.38844667, .farBelow), (0, 240.6273499, .farBelow),
    ] as [(Double, Double, FunnelPosition)])
  func `areas lie where PHEindicatormethods puts them`(
    observed: Double, expected: Double, position: FunnelPosition
  ) {
    #expect(
      rateFunnel(reference: 1, denominator: expected)?.position(of: observed / expected) == position)
  }

  /// testdata_funnel_prop_inputs.csv: numerator, denominator, significance.
  @Test(
    arguments: [
      (37216.4698, 45986, .within), (38314.0408, 47678, .within), (26789.2380, 33012, .above),
      (30309.7041, 36699, .farAbove), (30277.5312, 37828, .below), (38384.7005, 48619, .farBelow),
    ] as [(Double, Double, FunnelPosition)])
  func `shares lie where PHEindicatormethods puts them`(
    numerator: Double, denominator: Double, position: FunnelPosition
  ) {
    let funnel = proportionFunnel(reference: 10_325_813.8504 / 12_804_440, denominator: denominator)
    #expect(funnel?.position(of: numerator / denominator) == position)
  }

  @Test func `no events are low only where some were to be expected`() throws {
    // e^−3,689 is 0,025 and e^−6,908 is 0,001.
    for (expected, position) in [
      (3.68, FunnelPosition.within), (3.70, .below), (6.90, .below), (6.92, .farBelow),
    ] {
      #expect(rateFunnel(reference: 0.5, denominator: expected * 2)?.position(of: 0) == position)
    }
  }

  @Test func `on a limit is within it, and no number shows nothing`() {
    let funnel = FunnelLimits(inner: Interval(lower: 2, upper: 4), outer: Interval(lower: 1, upper: 5))
    let places: [(Double, FunnelPosition)] = [
      (0.9, .farBelow), (1, .below), (1.9, .below), (2, .within), (4, .within), (4.1, .above), (5, .above),
      (5.1, .farAbove), (.nan, .within), (.infinity, .farAbove),
    ]
    for (value, position) in places { #expect(funnel.position(of: value) == position) }
  }

  @Test(
    arguments: [(-0.1, 10), (1.1, 10), (0.5, 0), (0.5, -1), (.nan, 10), (0.5, .nan), (0.5, .infinity)]
      as [(Double, Double)])
  func `without a reference or an area there is no funnel`(reference: Double, denominator: Double) {
    #expect(proportionFunnel(reference: reference, denominator: denominator) == nil)
    if reference != 1.1 { #expect(rateFunnel(reference: reference, denominator: denominator) == nil) }
  }

  @Test func `a funnel holds its reference, is wider outside, and narrows as areas grow`() {
    var dice = Dice(4)
    for _ in 0..<400 {
      let (reference, denominator) = (dice.anyNumber(), dice.anyNumber())
      for funnel in [proportionFunnel, rateFunnel] {
        guard let limits = funnel(reference, denominator) else { continue }
        #expect(limits.inner.contains(reference) && limits.position(of: reference) == .within)
        #expect(limits.outer.lower <= limits.inner.lower && limits.inner.upper <= limits.outer.upper)
        #expect(limits.outer.lower >= 0)
        guard denominator > 1e-100, reference > 1e-100, let larger = funnel(reference, denominator * 2) else {
          continue
        }
        #expect(larger.inner.upper <= limits.inner.upper * (1 + 1e-9))
        #expect(larger.inner.lower >= limits.inner.lower * (1 - 1e-9))
      }
    }
  }
}
