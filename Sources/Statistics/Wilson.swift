/// Wilson score interval for a proportion, without continuity correction.
///
/// E.B. Wilson (1927), "Probable inference, the law of succession, and statistical inference",
/// Journal of the American Statistical Association 22, 209–212. UKHSA's PHEindicatormethods uses the
/// same for proportions.
///
/// - Parameters:
///   - successes: the numerator, 0…total.
///   - total: the denominator.
/// - Returns: limits between 0 and 1; nil when the total is not positive or the numerator lies outside it.
package func wilsonInterval(
  successes: Double, total: Double, confidence: Confidence = .percent95
) -> Interval? {
  guard Fraction(successes, of: total).isShare else { return nil }
  let share = successes / total
  let square = confidence.z * confidence.z
  // Over the square first: total · total may be beyond what a Double holds. And a total near nothing says
  // nothing, 0…1, before it says infinity.
  let perPerson = min(square / total, 1e150)
  let centre = share + perPerson / 2
  let spread = (perPerson * (share * (1 - share) + perPerson / 4)).squareRoot()
  let scale = 1 + perPerson
  // At 0 and at the total the limit is exact; rounding would leave 1e-18 there. And rounding may not
  // put the share itself outside its limits.
  return Interval(
    lower: successes == 0 ? 0 : min(share, max(0, (centre - spread) / scale)),
    upper: successes == total ? 1 : max(share, min(1, (centre + spread) / scale)))
}
