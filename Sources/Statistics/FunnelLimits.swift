/// Where an area of a given size falls by chance alone, when it is no different from the reference.
package struct FunnelLimits: Equatable, Sendable {
  /// At 95 %: 0,025 in each tail.
  package var inner: Interval
  /// At 99,8 %: 0,001 in each tail.
  package var outer: Interval

  /// Where a value lies. On a limit is within it. A value that is no number is within: it shows nothing.
  package func position(of value: Double) -> FunnelPosition {
    if value < outer.lower { return .farBelow }
    if value > outer.upper { return .farAbove }
    if value < inner.lower { return .below }
    if value > inner.upper { return .above }
    return .within
  }
}
