/// Limits between which the true value plausibly lies.
package struct Interval: Equatable, Sendable {
  package var lower: Double
  package var upper: Double
}

/// Wilson score interval for a proportion, without continuity correction.
///
/// E.B. Wilson (1927), "Probable inference, the law of succession, and statistical inference",
/// Journal of the American Statistical Association 22, 209–212. UKHSA's PHEindicatormethods uses the
/// same for proportions.
///
/// - Parameters:
///   - successes: the numerator, 0…total.
///   - total: the denominator.
///   - z: standard normal quantile; 1,959964 gives 95 %.
/// - Returns: limits between 0 and 1; nil when the total is not positive or the numerator lies outside it.
package func wilsonInterval(
  successes: Double, total: Double, z: Double = 1.959_963_984_540_054
) -> Interval? {
  guard total > 0, successes >= 0, successes <= total else { return nil }
  let share = successes / total
  let square = z * z
  let centre = share + square / (2 * total)
  let spread = z * (share * (1 - share) / total + square / (4 * total * total)).squareRoot()
  let scale = 1 + square / total
  // At 0 and at the total the limit is exact; rounding would leave 1e-18 there.
  return Interval(
    lower: successes == 0 ? 0 : max(0, (centre - spread) / scale),
    upper: successes == total ? 1 : min(1, (centre + spread) / scale))
}
