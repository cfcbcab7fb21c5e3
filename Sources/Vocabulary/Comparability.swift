/// May this cell be set beside the others? Ordered from best to worst.
package enum Comparability: String, CaseIterable, Codable, Comparable, Sendable {
  case comparable
  case caveat
  case notComparable = "not_comparable"

  package static func < (left: Comparability, right: Comparability) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .comparable: 0
    case .caveat: 1
    case .notComparable: 2
    }
  }
}
