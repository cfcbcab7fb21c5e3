/// A place in a funnel, from low to high. Whether high is good the indicator says.
package enum FunnelPosition: Int, CaseIterable, Sendable {
  /// Lower than chance makes in 1 of 1000 areas.
  case farBelow
  /// Lower than chance makes in 1 of 40 areas.
  case below
  case within
  case above
  case farAbove
}
