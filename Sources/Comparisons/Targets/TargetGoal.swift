import Definitions
import Vocabulary

/// What a value has to be.
struct TargetGoal: Equatable {
  enum Sense { case atLeast, atMost, above, below }

  var sense: Sense
  var bound: Double

  func isMet(by value: Double) -> Bool { holds(value, bound) }

  /// Whether it is on the straight line from a start to the bound, or beyond.
  /// - Parameter share: how much of the way should have been gone, 0 to 1.
  func isOnLine(_ value: Double, from start: Double, share: Double) -> Bool {
    let due = start + (bound - start) * share
    // On the line is on course, also where the end must be passed.
    return TargetGoal(sense: isUpward ? .atLeast : .atMost, bound: due).isMet(by: value)
  }

  var isUpward: Bool { sense == .atLeast || sense == .above }

  /// 20 % off 45 is 36, whatever the machine makes of it.
  private func holds(_ value: Double, _ bound: Double) -> Bool {
    let slack = 1e-9 * max(1, abs(bound))
    return switch sense {
    case .atLeast: value >= bound - slack
    case .atMost: value <= bound + slack
    case .above: value > bound + slack
    case .below: value < bound - slack
    }
  }
}

extension TargetGoal {
  /// - Returns: nil when the target gives no number, or what it is held against is not there.
  init?(_ target: PlannedTarget, _ evidence: TargetEvidence) {
    let reference = evidence.reference?.value
    switch target.kind {
    case .absoluteMin, .countMinWithSpread:
      guard let value = target.value else { return nil }
      self.init(sense: .atLeast, bound: value)
    case .milestoneDate: self.init(sense: .atLeast, bound: target.value ?? 1)
    case .absoluteMax:
      guard let value = target.value else { return nil }
      self.init(sense: .atMost, bound: value)
    case .exactZero: self.init(sense: .atMost, bound: 0)
    // The share that meets the time: the documents give none.
    case .durationNorm: self.init(sense: .atLeast, bound: 100)
    case .relativeChangeMin, .relativeChangeMax:
      guard let value = target.value, let reference else { return nil }
      self.init(
        sense: target.kind == .relativeChangeMin ? .atLeast : .atMost, bound: reference * (100 + value) / 100)
    case .ppChange:
      guard let value = target.value, let reference else { return nil }
      self.init(sense: value < 0 ? .atMost : .atLeast, bound: reference + value)
    case .directionOnly:
      let direction = target.wantedDirection(evidence.direction)
      guard let reference, direction != .none else { return nil }
      self.init(sense: direction == .lower ? .below : .above, bound: reference)
    }
  }
}
