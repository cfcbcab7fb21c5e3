/// Whether a cell has a value, and if not, why. The five are never mixed up.
package enum FigureStatus: String, CaseIterable, Codable, Sendable {
  case ok
  case unknown
  case notDelivered = "not_delivered"
  case notApplicable = "not_applicable"
  case suppressed

  /// What stands in the cell; nil when the value itself does.
  package var mark: String? {
    switch self {
    case .ok: nil
    case .unknown: "?"
    case .notDelivered: "volgt"
    case .notApplicable: "n.v.t."
    case .suppressed: "×"
    }
  }

  /// What the mark means.
  package var dutch: String {
    switch self {
    case .ok: ""
    case .unknown: "onbekend"
    case .notDelivered: "volgt: nog niet (volledig) geleverd"
    case .notApplicable: "niet van toepassing"
    case .suppressed: "afgeschermd"
    }
  }
}
