import Foundation

/// The exact limits of a ratio of two rates, given how many events both had together.
///
/// Of a + b events a is binomial, with odds ratio·exposure; the limits of those odds are those of
/// C.J. Clopper and E.S. Pearson (1934), "The use of confidence or fiducial limits illustrated in the case
/// of the binomial", Biometrika 26, 404–413. Stata's `ir` gives the same.
///
/// - Parameters:
///   - a: events of the one, not negative; with `b` more than 0.
///   - b: events of the other.
///   - exposure: the denominator of the one over that of the other.
/// - Returns: the lower limit is 0 when a is, the upper one infinite when b is 0.
func exactRateRatioInterval(
  _ a: Double, _ b: Double, exposure: Double, _ confidence: Confidence
) -> Interval {
  // Against a million events the other, small number is the only thing uncertain, and the sums lose digits.
  if max(a, b) > 1e6 {
    let small = exactPoissonInterval(min(a, b), confidence)
    return a < b
      ? Interval(lower: small.lower / b / exposure, upper: small.upper / b / exposure)
      : Interval(lower: a / small.upper / exposure, upper: a / small.lower / exposure)
  }
  func odds(_ a: Double, _ b: Double, above chance: Double) -> Double {
    exp(turningPoint(from: -700, to: 700) { regularisedBeta(odds: exp($0), a, b) > chance })
  }
  let lower = a == 0 ? 0 : odds(a, b + 1, above: confidence.tail)
  let upper = b == 0 ? Double.infinity : odds(a + 1, b, above: 1 - confidence.tail)
  return Interval(lower: lower / exposure, upper: upper / exposure)
}
