/// A value with the limits between which the true one plausibly lies.
package struct Estimate: Equatable, Sendable {
  package var value: Double
  package var interval: Interval
}
