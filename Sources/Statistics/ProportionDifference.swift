/// The difference of two proportions of unrelated groups, `one` − `other`, with its limits.
///
/// R.G. Newcombe (1998), "Interval estimation for the difference between independent proportions:
/// comparison of eleven methods", Statistics in Medicine 17, 873–890, method 10: the distances of each
/// proportion to its Wilson limits, added as squares.
///
/// - Returns: limits between −1 and 1; nil when one of the two is no proportion.
package func proportionDifference(
  _ one: Fraction, minus other: Fraction, confidence: Confidence = .percent95
) -> Estimate? {
  guard
    let a = wilsonInterval(successes: one.numerator, total: one.denominator, confidence: confidence),
    let b = wilsonInterval(successes: other.numerator, total: other.denominator, confidence: confidence)
  else { return nil }
  return squareAdded(
    Estimate(value: one.value, interval: a), minus: Estimate(value: other.value, interval: b))
}

/// Are two proportions of unrelated groups clearly apart at 95 %?
///
/// - Returns: nil when one of the two is no proportion.
package func proportionsDiffer(_ one: Fraction, _ other: Fraction) -> Difference? {
  proportionDifference(one, minus: other).map { Difference($0.interval, none: 0) }
}

/// The difference of two independent estimates: each one's distance to its own limit, added as squares.
/// G.Y. Zou and A. Donner (2008), "Construction of confidence limits about effect measures: a general
/// approach", Statistics in Medicine 27, 1693–1702, of which Newcombe's method is the case for proportions.
func squareAdded(_ one: Estimate, minus other: Estimate) -> Estimate {
  func hypotenuse(_ x: Double, _ y: Double) -> Double {
    let (small, large) = (min(abs(x), abs(y)), max(abs(x), abs(y)))
    return large == 0 ? 0 : large * (1 + (small / large) * (small / large)).squareRoot()
  }
  let difference = one.value - other.value
  return Estimate(
    value: difference,
    interval: Interval(
      lower: difference
        - hypotenuse(one.value - one.interval.lower, other.interval.upper - other.value),
      upper: difference
        + hypotenuse(one.interval.upper - one.value, other.value - other.interval.lower)))
}
