/// Who a pupil is counted with. The three give different answers.
package enum CountedBy: String, CaseIterable, Codable, Sendable {
  /// The area where the pupil lives.
  case woonplaats
  /// The area where the pupil's school stands.
  case schoollocatie
  /// The SWV that pays.
  case betalend

  /// As in "Geteld naar …".
  package var dutch: String { self == .betalend ? "betalend verband" : rawValue }
}
