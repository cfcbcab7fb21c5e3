/// A numerator over its denominator: pupils out of pupils, or events per exposure.
package struct Fraction: Equatable, Sendable {
  package let numerator: Double
  package let denominator: Double

  package init(_ numerator: Double, of denominator: Double) {
    // Plus zero makes −0 plain 0: divided by it, something would be minus infinity.
    self.numerator = numerator + 0
    self.denominator = denominator
  }

  package var value: Double { numerator / denominator }

  /// A rate can be had: a numerator that is not negative over a positive denominator, both finite.
  var isRate: Bool {
    numerator >= 0 && numerator.isFinite && denominator > 0 && denominator.isFinite && value.isFinite
  }

  /// A share can be had: a rate whose numerator is part of the denominator.
  var isShare: Bool { isRate && numerator <= denominator }
}
