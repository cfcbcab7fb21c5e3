package import Vocabulary

/// One thing that speaks against setting two figures side by side.
package struct Objection: Hashable, Sendable {
  package var ground: Ground
  package var comparability: Comparability
  /// In plain Dutch, without a full stop.
  package var reason: String

  static func caveat(_ ground: Ground, _ reason: String) -> Objection {
    Objection(ground: ground, comparability: .caveat, reason: reason)
  }

  static func refusal(_ ground: Ground, _ reason: String) -> Objection {
    Objection(ground: ground, comparability: .notComparable, reason: reason)
  }

  static func caveat(_ matter: Ground.Matter, _ reason: String) -> Objection {
    caveat(Ground(matter), reason)
  }

  static func refusal(_ matter: Ground.Matter, _ reason: String) -> Objection {
    refusal(Ground(matter), reason)
  }

  /// Worst first.
  static func sorted(_ objections: [Objection]) -> [Objection] {
    objections.sorted {
      $0.comparability != $1.comparability
        ? $0.comparability > $1.comparability
        : ($0.ground.rank, $0.ground.rawValue, $0.reason) < ($1.ground.rank, $1.ground.rawValue, $1.reason)
    }
  }
}
