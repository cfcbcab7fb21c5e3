/// The difference of two unrelated rates, `one` − `other`, with its limits: each rate's distance to its
/// own Byar or exact limit, added as squares (Zou and Donner 2008, as Newcombe does for proportions).
///
/// It is for showing how much; whether a difference is clear is asked of `ratesDiffer`, for two methods
/// need not agree at the edge and a page may give one answer only.
///
/// - Returns: in events per unit of the denominator; nil when one of the two is no rate.
package func rateDifference(
  _ one: Fraction, minus other: Fraction, confidence: Confidence = .percent95
) -> Estimate? {
  guard let a = rateInterval(one, confidence: confidence), let b = rateInterval(other, confidence: confidence)
  else { return nil }
  let difference = squareAdded(
    Estimate(value: one.value, interval: a), minus: Estimate(value: other.value, interval: b))
  return difference.interval.lower.isFinite && difference.interval.upper.isFinite ? difference : nil
}
