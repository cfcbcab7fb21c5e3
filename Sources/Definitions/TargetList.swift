package import Vocabulary

/// The whole of a file of `etl/targets/`: what a plan promises in numbers, with document and place.
package struct TargetList: Codable, Equatable, Sendable {
  package var targets: [Target]

  package struct Target: Codable, Equatable, Sendable {
    /// Code of an SWV, or of a region when the plan is a regiegroep's.
    package var area: String
    /// Code of the indicator in the catalogue.
    package var catalogue: String
    package var type: Kind
    /// Nil when the document gives no number.
    package var value: Double?
    /// Where it is not the indicator's own.
    package var unit: String?
    /// As the document says it.
    package var wording: String
    package var period: String
    package var baseline: String?
    /// What the document leaves open. An open question alone does not keep a target from being judged.
    package var open: String?
    /// The open question blocks: there are two readings, or no unit.
    package var undecided: Bool?
    /// Which way it should go, of a target that has a direction only.
    package var direction: Direction?
    /// Code of the activity of `etl/activities/` whose progress tells, of a milestone.
    package var activity: String?
    /// Code of the indicator that reads the same target in another way: per team beside all teams together.
    package var also: String?
    package var document: String
    package var place: String
  }

  /// What it takes to meet it (domein.md A.8).
  package enum Kind: String, Codable, CaseIterable, Sendable {
    case absoluteMin = "absolute_min"
    case absoluteMax = "absolute_max"
    case exactZero = "exact_zero"
    case relativeChangeMin = "relative_change_min"
    case relativeChangeMax = "relative_change_max"
    case ppChange = "pp_change"
    case durationNorm = "duration_norm"
    case countMinWithSpread = "count_min_with_spread"
    case milestoneDate = "milestone_date"
    case directionOnly = "direction_only"
  }

  func requireConsistent(with regions: RegionList, _ place: String) throws(Problem) {
    if let silent = targets.first(where: { $0.undecided == true && $0.open == nil }) {
      throw Problem(
        .definitionUnreadable, "Het doel voor \(silent.catalogue) is undecided, maar open zegt niet waarom.",
        place: place)
    }
    let areas = Set(regions.swv.map(\.code) + regions.regions.map(\.code))
    guard let wrong = targets.first(where: { !areas.contains($0.area) }) else { return }
    throw Problem(
      .regionsInconsistent, "Er is geen gebied \(wrong.area).", place: place,
      hint: nearest(to: wrong.area, among: areas).map { "Bedoeld: \($0)?" })
  }
}

extension TargetList.Target {
  /// As a row of `obs_target`.
  func columns(_ regions: RegionList) -> [String: String] {
    let type = regions.swv.first { $0.code == area }?.type ?? .regiegroep
    let columns: [String: String?] = [
      "area_type": type.rawValue, "area_code": area, "catalogue": catalogue,
      "target_type": self.type.rawValue, "value": value.map { String($0) }, "unit": unit,
      "wording": wording, "period": period, "baseline_period": baseline, "open_question": open,
      "undecided": undecided.map { String($0) }, "direction": direction?.rawValue, "activity": activity,
      "also": also,
      "document": document, "place": place,
    ]
    return columns.compactMapValues { $0 }
  }
}
