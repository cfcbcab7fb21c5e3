/// The unit of a figure's value.
package enum Unit: String, CaseIterable, Codable, Sendable {
  /// A number of persons or things.
  case count
  /// Per hundred.
  case percent
  /// Per thousand.
  case perThousand = "per_1000"
  case euro

  /// Numerator by denominator times this is the value in the unit.
  package var scale: Int {
    switch self {
    case .count, .euro: 1
    case .percent: 100
    case .perThousand: 1000
    }
  }

  /// As in "Eenheid: procent".
  package var dutch: String {
    switch self {
    case .count: "aantal"
    case .percent: "procent"
    case .perThousand: "per 1.000"
    case .euro: "euro"
    }
  }

  /// What stands before the number on the page.
  package var prefix: String { self == .euro ? "€ " : "" }

  /// What follows the number on the page.
  package var suffix: String { self == .percent ? " %" : "" }
}
