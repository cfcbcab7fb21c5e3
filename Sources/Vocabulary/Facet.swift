/// What must be equal before two sources may be compared: how each of them counts. A job declares the
/// ones that apply to it.
package enum Facet: String, CaseIterable, Codable, Sendable {
  /// Which pupils: po, vo, or both.
  case populatie
  /// A stock on a day, or a flow through a school year.
  case telling
  /// Weeks of absence from which somebody counts.
  case drempel
  case absoluutVerzuim = "absoluut verzuim"
  case geoorloofdVerzuim = "geoorloofd verzuim"
  /// Whose definition, where there are several.
  case definitie
  /// What stands below the line.
  case noemer
  /// The standard that a self-assessment is held against.
  case norm
  /// Which waiting list.
  case lijst
  /// The questionnaire or system; another one asks for care, not for silence.
  case instrument

  /// Whether a difference is only a caveat.
  package var isOnlyCaveat: Bool { self == .instrument }

  /// In this order on the page.
  package static func sorted(_ facets: [String: String]) -> [(facet: Facet, value: String)] {
    allCases.compactMap { facet in facets[facet.rawValue].map { (facet, $0) } }
  }
}
