/// The test for a linear trend over equal steps of time, as a standard normal deviate: positive when the
/// series goes up. Its square is chi-squared with one degree of freedom.
///
/// Proportions: P. Armitage (1955), "Tests for linear trends in proportions and frequencies", Biometrics
/// 11, 375–386; also known as Cochran–Armitage. Fingertips uses it for proportions.
/// Rates and counts: the score test of a log-linear Poisson trend, N.E. Breslow and N.E. Day (1987),
/// Statistical Methods in Cancer Research, volume II: the same with 1 in place of 1 − p in the variance.
///
/// - Parameter series: in order of time; nil where the step has no point.
/// - Returns: 0 when the series cannot vary; nil when a number in it cannot be, or with no point at all.
package func linearTrend(_ series: [Fraction?], as measure: TrendMeasure) -> Double? {
  let points = series.enumerated().compactMap { step, point in point.map { (Double(step), $0) } }
  guard !points.isEmpty, points.allSatisfy({ measure == .rate ? $0.1.isRate : $0.1.isShare }) else {
    return nil
  }
  let total = points.reduce(0) { $0 + $1.1.denominator }
  let events = points.reduce(0) { $0 + $1.1.numerator }
  guard total.isFinite, events.isFinite else { return nil }
  let overall = events / total
  // Steps from their weighted mean: sums of squares then lose no digits.
  let mean = points.reduce(0) { $0 + $1.0 * ($1.1.denominator / total) }
  let slope = points.reduce(0) { $0 + ($1.0 - mean) * ($1.1.numerator / total) }
  let spread = points.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * ($1.1.denominator / total) }
  let variance = spread * overall * (measure == .proportion ? 1 - overall : 1)
  guard variance > 0 else { return 0 }
  let deviate = slope / variance.squareRoot() * total.squareRoot()
  return deviate.isFinite ? deviate : nil
}
