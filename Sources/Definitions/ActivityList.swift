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
    /// Codes in the catalogue, where the document itself makes the link.
    package var indicators: [String]?
    /// Codes of what it is paid from, where the document says so.
    package var posts: [String]?
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

  /// - Parameter links: what an activity may refer to.
  func requireLinked(to links: KnownLinks, _ place: String) throws(Problem) {
    for activity in activities {
      try ActivityList.require(
        activity.indicators, among: links.indicators, "Er is geen indicator", of: activity, place)
      try ActivityList.require(
        activity.posts, among: links.posts, "Er is geen begrotingspost", of: activity, place)
    }
  }

  private static func require(
    _ codes: [String]?, among known: Set<String>, _ complaint: String, of activity: Activity, _ place: String
  ) throws(Problem) {
    guard let wrong = codes?.first(where: { !known.contains($0) }) else { return }
    throw Problem(
      .regionsInconsistent, "\(complaint) \(wrong).", place: "\(place), \(activity.code)",
      hint: nearest(to: wrong, among: known).map { "Bedoeld: \($0)?" })
  }

  /// As a row of `obs_activity`; a list as PostgreSQL writes an array.
  func columns(_ activity: Activity) -> [String: String] {
    let columns: [String: String?] = [
      "plan": plan, "indicators": activity.indicators.map(ActivityList.array),
      "posts": activity.posts.map(ActivityList.array), "code": activity.code, "kind": activity.kind.rawValue,
      "region": region, "thema": activity.thema,
      "ambitie": activity.ambitie, "activiteit": activity.activiteit, "monitoring": activity.monitoring,
      "wie": activity.wie, "wanneer": activity.wanneer, "document": document, "place": activity.place,
    ]
    return columns.compactMapValues { $0 }
  }

  /// Of codes that are known, which hold nothing that must be quoted.
  private static func array(_ codes: [String]) -> String { "{\(codes.joined(separator: ","))}" }
}
