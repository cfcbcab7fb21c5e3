import Statistics
import Vocabulary

extension Certainty {
  /// Whether two figures differ by more than chance, at 95 %: the one place where targets meet statistics.
  /// - Returns: nil for money, durations and scores, and where there is no count behind a figure.
  init?(of now: TargetEvidence.Stand, since then: TargetEvidence.Stand, _ unit: Unit) {
    guard let one = now.numerator, let other = then.numerator else { return nil }
    let found: Difference?
    switch unit {
    case .count: found = countsDiffer(one, other)
    case .percent, .perThousand:
      guard let total = now.denominator, let before = then.denominator else { return nil }
      let (a, b) = (Fraction(one, of: total), Fraction(other, of: before))
      found = unit == .percent ? proportionsDiffer(a, b) : ratesDiffer(a, b)
    default: return nil
    }
    guard let found else { return nil }
    self = found == .clear ? .clear : .chance
  }
}
