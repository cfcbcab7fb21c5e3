/// The funnel around a reference proportion: reference ± z·√(reference·(1 − reference) / denominator),
/// cut off at 0 and 1.
///
/// D.J. Spiegelhalter (2005), "Funnel plots for comparing institutional performance", Statistics in
/// Medicine 24, 1185–1202, the normal approximation. It is also where the Wilson limits of an area just
/// touch the reference, which is how UKHSA's PHEindicatormethods::calculate_funnel_limits words it.
///
/// - Parameters:
///   - reference: 0…1.
///   - denominator: of the area, positive.
/// - Returns: nil for anything else.
package func proportionFunnel(reference: Double, denominator: Double) -> FunnelLimits? {
  guard reference >= 0, reference <= 1, denominator > 0, denominator.isFinite else { return nil }
  let error = (reference * (1 - reference) / denominator).squareRoot()
  func limits(_ confidence: Confidence) -> Interval {
    Interval(
      lower: max(0, reference - confidence.z * error), upper: min(1, reference + confidence.z * error))
  }
  return FunnelLimits(inner: limits(.percent95), outer: limits(.percent998))
}

/// The funnel around a reference rate: the rates at which the exact Poisson limits of an area with this
/// denominator just touch the reference. UKHSA's PHEindicatormethods::calculate_funnel_limits does so
/// for rates and ratios; for a ratio of observed to expected the reference is 1 and the denominator the
/// expected number.
///
/// The limits run on between whole counts, so that a line can be drawn and a weighted count be placed.
///
/// - Parameters:
///   - reference: events per unit of the denominator, not negative.
///   - denominator: of the area, positive.
/// - Returns: in events per unit of the denominator; nil for anything else.
package func rateFunnel(reference: Double, denominator: Double) -> FunnelLimits? {
  let expected = reference * denominator
  guard reference >= 0, denominator > 0, denominator.isFinite, expected.isFinite else { return nil }
  func limits(_ confidence: Confidence) -> Interval? {
    let upper = highestPlausible(expected, confidence.tail) / denominator
    guard upper.isFinite else { return nil }
    return Interval(
      lower: min(reference, lowestPlausible(expected, confidence.tail) / denominator),
      upper: max(reference, upper))
  }
  guard let inner = limits(.percent95), let outer = limits(.percent998) else { return nil }
  return FunnelLimits(inner: inner, outer: outer)
}

/// The count of which the exact upper limit is the expected number; 0 when not even 0 is that rare.
private func lowestPlausible(_ expected: Double, _ tail: Double) -> Double {
  guard RegularisedGamma(1, expected).upper < tail else { return 0 }
  return turningPoint(from: 0, to: expected) { RegularisedGamma($0 + 1, expected).upper > tail }
}

/// The count of which the exact lower limit is the expected number; 0 when nothing is expected.
private func highestPlausible(_ expected: Double, _ tail: Double) -> Double {
  guard expected > 0 else { return 0 }
  let farAway = expected + 20 * (expected + 1).squareRoot()
  return turningPoint(from: 0, to: farAway) { RegularisedGamma($0, expected).lower < tail }
}
