/// What a series does. Whether that is good the indicator says.
package enum Trend: Equatable, Sendable {
  case increasing, decreasing
  /// Chance may have made what is seen.
  case noTrend
  case notTestable(TrendRefusal)
}
