/// The value below which a share of the values lies, between two of them where it must: type 7 of
/// R.J. Hyndman and Y. Fan (1996), "Sample quantiles in statistical packages", The American Statistician
/// 50, 361–365. PostgreSQL's percentile_cont and R's quantile do the same.
///
/// - Parameters:
///   - values: in any order.
///   - share: 0…1; 0,5 for the median, 0,25 and 0,75 for the quartiles.
/// - Returns: nil without values, when one is infinite or no number, or when the share is none.
package func quantile(_ values: [Double], at share: Double) -> Double? {
  guard !values.isEmpty, values.allSatisfy(\.isFinite), share >= 0, share <= 1 else { return nil }
  let ordered = values.sorted()
  let place = share * Double(ordered.count - 1)
  let below = ordered[Int(place)]
  let above = ordered[min(Int(place) + 1, ordered.count - 1)]
  let between = place - place.rounded(.down)
  // Halves first: the distance between two Doubles may be beyond what a Double holds.
  return below == above ? below : 2 * (below / 2 + (above / 2 - below / 2) * between)
}

/// The middle value, or the mean of the middle two.
package func median(_ values: [Double]) -> Double? { quantile(values, at: 0.5) }
