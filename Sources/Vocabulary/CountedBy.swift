/// Who a pupil is counted with. They give different answers.
package enum CountedBy: String, CaseIterable, Codable, Sendable {
  /// The area where the pupil lives.
  case woonplaats
  /// The area where the pupil's school stands.
  case schoollocatie
  /// The SWV that pays.
  case betalend
  /// The region that reports it, by the region's own way of counting: the job's facets say which.
  case opgave

  /// As in "Geteld naar …".
  package var dutch: String {
    switch self {
    case .woonplaats, .schoollocatie: rawValue
    case .betalend: "betalend verband"
    case .opgave: "opgave van de regio"
    }
  }

  /// What stands below a table.
  package var sentence: String { self == .opgave ? "Volgens opgave van de regio" : "Geteld naar \(dutch)" }
}
