/// The unit of a figure's value.
package enum Unit: String, CaseIterable, Codable, Sendable {
  /// A number of persons or things.
  case count
  /// Per hundred.
  case percent

  /// What follows the number on the page.
  package var suffix: String { self == .percent ? " %" : "" }
}
