/// A chart of individual values and moving ranges, for a series too often or too briefly measured to
/// test for a trend: tertialen, months.
///
/// D.J. Wheeler (1993), Understanding Variation: centre = mean; natural limits = mean ± 2,66·mR̄; upper
/// range limit = 3,27·mR̄, with mR̄ the mean of the steps between neighbours.
package struct XmRChart: Equatable, Sendable {
  package var centre: Double
  /// mR̄: what neighbours differ by, on the average.
  package var meanRange: Double
  /// Between these the series goes of itself. Not cut off: below 0 it is for the reader to draw 0.
  package var limits: Interval
  /// A single step larger than this is a signal in itself.
  package var rangeLimit: Double
  package var signals: [XmRSignal]

  /// Wheeler: "useful limits may be constructed with as few as five or six values". Six are two years of
  /// tertialen.
  package static let fewestPoints = 6

  /// - Parameter values: in order of time.
  /// - Returns: nil with fewer than six values, or when one is infinite or no number.
  package init?(_ values: [Double]) {
    guard values.count >= Self.fewestPoints, values.allSatisfy(\.isFinite) else { return nil }
    let count = Double(values.count)
    centre = values.reduce(0, +) / count
    meanRange = zip(values, values.dropFirst()).reduce(0) { $0 + abs($1.1 - $1.0) } / (count - 1)
    limits = Interval(lower: centre - 2.66 * meanRange, upper: centre + 2.66 * meanRange)
    rangeLimit = 3.27 * meanRange
    guard limits.lower.isFinite, limits.upper.isFinite, rangeLimit.isFinite else { return nil }
    signals = xmrSignals(values, centre: centre, limits: limits)
  }
}
