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
  /// The day of the year that everybody counts on, such as 1 oktober. Above and below the line it may differ.
  case teldatum
  /// What happened to the pupil: verwijzing, TLV or plaatsing are three events with three dates.
  case gebeurtenis
  /// For how long what is granted holds: short ones are granted more often.
  case looptijd
  /// Money at the tariff of each year, or at one constant tariff.
  case tarief
  /// How it gets into the books; a better registration raises counts without anything happening.
  case registratie
  /// Gemeenten and other areas within the boundaries of then, or of today.
  case indeling
  /// Who publishes the numbers.
  case bron

  /// Whether a difference is only a caveat.
  package var isOnlyCaveat: Bool { self == .instrument || self == .bron }

  /// As in "andere populatie".
  package var another: String {
    switch self {
    case .instrument, .tarief: "ander \(rawValue)"
    case .absoluutVerzuim, .geoorloofdVerzuim: "\(rawValue) anders geteld"
    default: "andere \(rawValue)"
    }
  }

  /// In this order on the page.
  package static func sorted(_ facets: [String: String]) -> [(facet: Facet, value: String)] {
    allCases.compactMap { facet in facets[facet.rawValue].map { (facet, $0) } }
  }
}
