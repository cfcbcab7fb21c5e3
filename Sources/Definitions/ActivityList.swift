import Vocabulary

/// The whole of a file of `etl/activities/`: what a plan says will be done, in its own words.
package struct ActivityList: Codable, Equatable, Sendable {
  package var plan: String
  /// Code of a region.
  package var region: String
  package var document: String
  package var activities: [Activity]

  package struct Activity: Codable, Equatable, Sendable {
    package var code: String
    package var kind: Kind
    package var thema: String
    package var ambitie: String?
    package var activiteit: String
    package var monitoring: String?
    package var wie: String?
    /// As written: "Q2 2026", "Doorlopend", "Nader te bepalen".
    package var wanneer: String?
    package var place: String
  }

  package enum Kind: String, Codable, CaseIterable, Sendable {
    case activiteit, mijlpaal, herstelopdracht, speerpunt
  }

  func requireConsistent(with regions: RegionList, _ place: String) throws(Problem) {
    let codes = regions.regions.map(\.code)
    guard codes.contains(region) else {
      throw Problem(
        .regionsInconsistent, "Er is geen regio \(region).", place: place,
        hint: nearest(to: region, among: codes).map { "Bedoeld: \($0)?" })
    }
    let repeated = Dictionary(grouping: activities, by: \.code).filter { $0.value.count > 1 }.keys.sorted()
    guard repeated.isEmpty else {
      throw Problem(
        .regionsInconsistent, "Activiteiten met dezelfde code: \(repeated.joined(separator: ", ")).",
        place: place)
    }
  }

  /// As a row of `obs_activity`.
  func columns(_ activity: Activity) -> [String: String] {
    let columns: [String: String?] = [
      "code": activity.code, "kind": activity.kind.rawValue, "region": region, "thema": activity.thema,
      "ambitie": activity.ambitie, "activiteit": activity.activiteit, "monitoring": activity.monitoring,
      "wie": activity.wie, "wanneer": activity.wanneer, "document": document, "place": activity.place,
    ]
    return columns.compactMapValues { $0 }
  }
}
