/// What may be said of two figures that are not the same.
package enum Difference: Equatable, Sendable {
  /// Too large to be chance at 95 %.
  case clear
  /// Chance alone makes such a difference in more than one of twenty cases.
  case chance

  /// - Parameters:
  ///   - interval: the limits of a difference or a ratio.
  ///   - none: the value that says no difference: 0 of a difference, 1 of a ratio.
  init(_ interval: Interval, none: Double) {
    self = interval.contains(none) ? .chance : .clear
  }
}
