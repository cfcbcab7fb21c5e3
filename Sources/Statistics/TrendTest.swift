/// Fewer points than this carry no trend: the rule of Fingertips.
package let fewestTrendPoints = 5

/// Does a series go up or down, more than chance makes it?
///
/// UKHSA's Fingertips ("Recent trends", TrendMarkerCalculator) tests five annual points at 99,8 %, and wants
/// the direction to stand when any one of them is left out; so does this, over all the years since the
/// break, with `linearTrend` as the test.
///
/// - Parameters:
///   - points: in any order.
///   - measure: whether the numerators are part of their denominators.
///   - lastBreak: the first year of the new series, when the definition or the source changed; earlier years
///     are left out.
package func trend(
  _ points: [TrendPoint], as measure: TrendMeasure, lastBreak: Int? = nil,
  confidence: Confidence = .percent998
) -> Trend {
  let used = points.filter { $0.year >= lastBreak ?? .min }.sorted { $0.year < $1.year }
  guard used.count >= fewestTrendPoints else {
    return .notTestable(points.count >= fewestTrendPoints ? .broken : .tooFew)
  }
  // The years are in order, so the earlier one is never the last year there is.
  guard zip(used, used.dropFirst()).allSatisfy({ $0.year < $1.year && $0.year + 1 == $1.year }) else {
    return .notTestable(.notAnnual)
  }
  let withDenominator = used.count { $0.denominator != nil }
  guard withDenominator == 0 || withDenominator == used.count,
    withDenominator > 0 || measure == .rate
  else { return .notTestable(.unusable) }
  let series = used.map { Fraction($0.numerator, of: $0.denominator ?? 1) }
  guard let deviate = linearTrend(series, as: measure) else { return .notTestable(.unusable) }
  guard abs(deviate) > confidence.z, isSteady(series, measure, deviate) else { return .noTrend }
  return deviate > 0 ? .increasing : .decreasing
}

/// Is the direction the same whichever point is left out? Or one odd year makes the trend.
private func isSteady(_ series: [Fraction], _ measure: TrendMeasure, _ deviate: Double) -> Bool {
  series.indices.allSatisfy { index in
    var others = series.map(Optional.some)
    others[index] = nil
    return linearTrend(others, as: measure).map { $0 * deviate > 0 } ?? false
  }
}
