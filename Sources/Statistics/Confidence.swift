/// How sure the limits are: the two levels that UKHSA's Fingertips uses for intervals and for funnels.
///
/// UKHSA, Fingertips technical guidance, "Public health methods": control limits at 0,025 and 0,001 in
/// each tail.
package enum Confidence: CaseIterable, Sendable {
  case percent95, percent998

  /// The chance that the true value lies beyond one of the limits.
  package var tail: Double {
    switch self {
    case .percent95: 0.025
    case .percent998: 0.001
    }
  }

  /// The standard normal quantile at 1 − `tail`. Its square is the chi-squared quantile at 95 or 99,8 %
  /// with one degree of freedom: 3,8415 and 9,5495.
  package var z: Double {
    switch self {
    case .percent95: 1.959_963_984_540_054
    case .percent998: 3.090_232_306_167_813
    }
  }
}
