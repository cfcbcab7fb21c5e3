import Foundation

/// The ratio of two unrelated rates, `one` / `other`, with its limits.
///
/// With ten or more events in both: ln(ratio) ± z·√(1/a + 1/b) (K.J. Rothman 2012, Epidemiology:
/// an introduction, 2nd edition). With fewer in one of them: the exact limits given the number of
/// both together (see `exactRateRatioInterval`), for the logarithm is then not near normal, and at 0
/// there is none. Decision 14 says why this and not the exact one throughout.
///
/// - Returns: the value and the upper limit are infinite when the other numerator is 0; nil when one of
///   the two is no rate, when both numerators are 0, or when the ratio is beyond what a number can hold.
package func rateRatio(
  _ one: Fraction, to other: Fraction, confidence: Confidence = .percent95
) -> Estimate? {
  guard one.isRate, other.isRate, one.numerator + other.numerator > 0 else { return nil }
  let exposure = one.denominator / other.denominator
  guard exposure > 0, exposure.isFinite else { return nil }
  let (a, b) = (one.numerator, other.numerator)
  let value = a / b / exposure
  guard min(a, b) >= smallestByarCount else {
    guard value.isFinite || b == 0 else { return nil }
    let limits = exactRateRatioInterval(a, b, exposure: exposure, confidence)
    // A weighted count of next to nothing has its limits next to it, a rounding away.
    return Estimate(
      value: value,
      interval: Interval(lower: min(value, limits.lower), upper: max(value, limits.upper)))
  }
  let spread = exp(confidence.z * (1 / a + 1 / b).squareRoot())
  guard value > 0, (value * spread).isFinite else { return nil }
  return Estimate(value: value, interval: Interval(lower: value / spread, upper: value * spread))
}

/// The ratio of two counts over the same time and place, such as 120 this year to 150 last year.
package func countRatio(
  _ one: Double, to other: Double, confidence: Confidence = .percent95
) -> Estimate? {
  rateRatio(Fraction(one, of: 1), to: Fraction(other, of: 1), confidence: confidence)
}

/// Are two unrelated rates clearly apart at 95 %? By their ratio.
///
/// - Returns: nil when there is no ratio; two rates of 0 are no different: `.chance`.
package func ratesDiffer(_ one: Fraction, _ other: Fraction) -> Difference? {
  if one.isRate, other.isRate, one.numerator == 0, other.numerator == 0 { return .chance }
  return rateRatio(one, to: other).map { Difference($0.interval, none: 1) }
}

/// Are two counts over the same time and place clearly apart at 95 %?
package func countsDiffer(_ one: Double, _ other: Double) -> Difference? {
  ratesDiffer(Fraction(one, of: 1), Fraction(other, of: 1))
}
