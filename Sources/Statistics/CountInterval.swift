/// Below this count the exact limits are used, from it Byar's: the line that UKHSA's phe_rate draws.
let smallestByarCount = 10.0

/// The limits of the mean behind a count of events, such as the thuiszitters of one year.
///
/// Under ten the exact Poisson limits: F. Garwood (1936), "Fiducial limits for the Poisson distribution",
/// Biometrika 28, 437–442. From ten on Byar's approximation: N.E. Breslow and N.E. Day (1987),
/// Statistical Methods in Cancer Research, volume II. UKHSA's PHEindicatormethods::phe_rate does the same.
///
/// - Parameter count: not negative; may be broken, as a weighted count is.
/// - Returns: nil when the count is negative, infinite or not a number.
package func countInterval(_ count: Double, confidence: Confidence = .percent95) -> Interval? {
  guard count >= 0, count.isFinite else { return nil }
  return count < smallestByarCount
    ? exactPoissonInterval(count, confidence) : byarInterval(count, confidence)
}

/// The limits of a rate: those of its numerator, over the denominator. In events per unit of the
/// denominator; the caller multiplies by 1000 or what the indicator asks.
///
/// - Returns: nil when there is no rate.
package func rateInterval(_ rate: Fraction, confidence: Confidence = .percent95) -> Interval? {
  guard rate.isRate, let limits = countInterval(rate.numerator, confidence: confidence) else { return nil }
  let upper = limits.upper / rate.denominator
  guard upper.isFinite else { return nil }
  return Interval(lower: limits.lower / rate.denominator, upper: upper)
}

/// Byar's limits: x·(1 − 1/(9x) − z/(3√x))³ and the same with x + 1 and plus.
func byarInterval(_ count: Double, _ confidence: Confidence) -> Interval {
  func limit(_ x: Double, _ z: Double) -> Double {
    let root = 1 - 1 / (9 * x) + z / (3 * x.squareRoot())
    return x * root * root * root
  }
  return Interval(lower: limit(count, -confidence.z), upper: limit(count + 1, confidence.z))
}

/// Garwood's limits: the means at which a count as high, or as low, as this one is just as rare as the
/// tail. The same as ½χ²(tail; 2x) and ½χ²(1 − tail; 2x + 2).
///
/// - Parameter count: not negative, and at most some thousands: the sums grow with its root.
func exactPoissonInterval(_ count: Double, _ confidence: Confidence) -> Interval {
  let tail = confidence.tail
  // Twenty standard errors away holds any limit at these levels, also for a count of 0.
  let farAway = count + 20 * (count + 1).squareRoot()
  let lower =
    count == 0 ? 0 : turningPoint(from: 0, to: count) { RegularisedGamma(count, $0).lower > tail }
  let upper = turningPoint(from: count, to: farAway) { RegularisedGamma(count + 1, $0).upper < tail }
  return Interval(lower: lower, upper: upper)
}
