import Definitions
import Vocabulary

/// What keeps a target from being judged, and the status that says so.
enum TargetObstacle {
  typealias Found = (TargetStatus, [String])

  /// What holds whatever the figure is.
  static func before(_ target: PlannedTarget, _ evidence: TargetEvidence, _ goal: TargetGoal?) -> Found? {
    if target.undecided { return (.undecided, [target.open ?? ""] + readings(target, evidence)) }
    if let toDecide = evidence.toDecide { return (.undecided, [toDecide]) }
    if evidence.unit == .undecided { return (.undecided, ["de eenheid is nog af te spreken"]) }
    guard let when = target.when else { return (.undecided, ["de periode \(target.period) is geen periode"]) }
    if let first = when.firstDay, evidence.today < first { return (.tooEarly, ["begint op \(first.dutch)"]) }
    if target.needsBaseline, evidence.reference == nil {
      return (.baselineMissing, ["de stand van \(target.baseline ?? "het begin") is niet vastgelegd"])
    }
    if let goal, let impossible = impossible(goal.bound, evidence) { return (.undecided, [impossible]) }
    return nil
  }

  /// What is wrong with the figure, or between it and what it is held against.
  static func among(_ target: PlannedTarget, _ evidence: TargetEvidence) -> Found? {
    guard let stand = evidence.stand else {
      return (.notDelivered, evidence.toDeliver.map { [$0] } ?? [])
    }
    switch stand.status {
    case .ok: break
    case .notDelivered: return (.notDelivered, [stand.reason].filter { !$0.isEmpty })
    case .unknown: return (.unknown, [stand.reason].filter { !$0.isEmpty })
    case .notApplicable: return (.notApplicable, [stand.reason].filter { !$0.isEmpty })
    case .suppressed: return (.suppressed, [])
    }
    if stand.comparability == .notComparable { return (.notDelivered, [stand.reason]) }
    let months = target.kind == .durationNorm && target.unit == "maanden" ? Int(target.value ?? 0) : 0
    let ripe = stand.period.lastDay.adding(months: max(months, evidence.followUpMonths))
    if max(months, evidence.followUpMonths) > 0, evidence.today < ripe {
      return (.tooEarly, ["pas te beoordelen vanaf \(ripe.dutch)"])
    }
    guard target.isChange else { return nil }
    if evidence.reference?.value == nil {
      let period = target.reference(for: stand.period)?.dutch ?? "daarvoor"
      return (.baselineMissing, ["er is geen cijfer over \(period)"])
    }
    if let obstacle = evidence.changeObstacle {
      return (.undecided, ["niet vergelijken, want \(obstacle)"])
    }
    return nil
  }

  /// No share passes 100 %, and nothing falls below 0.
  private static func impossible(_ bound: Double, _ evidence: TargetEvidence) -> String? {
    let slack = 1e-9
    if evidence.unit == .percent, bound > 100 + slack {
      return "onmogelijk: het zou \(evidence.said(bound)) moeten worden, en meer dan 100 % kan niet"
    }
    if bound < -slack, evidence.unit != .euro, evidence.unit != .euroPerPupil, evidence.unit != .score {
      return "onmogelijk: het zou \(evidence.said(bound)) moeten worden, en minder dan 0 kan niet"
    }
    return nil
  }

  /// A change of a percentage can be read in percents of it or in points: what each would ask.
  private static func readings(_ target: PlannedTarget, _ evidence: TargetEvidence) -> [String] {
    guard target.needsBaseline, evidence.unit == .percent, let value = target.value,
      let start = evidence.reference?.value
    else { return [] }
    return [
      ("in procenten", start * (100 + value) / 100), ("in procentpunten", start + value),
    ].map { reading, bound in
      "gelezen \(reading): "
        + (impossible(bound, evidence) ?? "van \(evidence.said(start)) naar \(evidence.said(bound))")
    }
  }
}
