import Definitions
import Statistics
import Vocabulary

extension Cell {
  /// - Parameter figure: nil when nothing was published: not delivered, or not applicable.
  init(
    _ figure: Figures.Figure?, of indicator: Indicator, at place: AreaDirectory.Place,
    _ plan: ComparisonPlan, isReported: Bool = true
  ) {
    let applies = indicator.applies(plan.countedBy, place.area.type) && (figure != nil || isReported)
    let status = applies ? figure?.status ?? .notDelivered : .notApplicable
    let evidence = Evidence(
      status: status, countedBy: plan.countedBy, areaType: place.area.type,
      partsExpected: figure?.partsExpected ?? 0, partsDelivered: figure?.partsDelivered ?? 0,
      partsUnpublished: figure?.partsUnpublished ?? 0, linesRejected: figure?.linesRejected ?? 0,
      onlyPartlyIn: place.onlyPartlyIn, findings: figure?.findings ?? [])
    let verdict = Verdict(
      evidence, absence: Cell.absence(status, figure, indicator, place.area.type, plan.countedBy))
    self.init(
      status: status, comparability: verdict.comparability, reason: verdict.reason)
    guard status == .ok, let figure else { return }
    numerator = figure.numerator
    denominator = figure.denominator
    value = figure.value
    if indicator.interval == .wilson, let numerator, let denominator,
      let interval = wilsonInterval(successes: numerator, total: denominator)
    {
      lower = interval.lower * Double(indicator.scale)
      upper = interval.upper * Double(indicator.scale)
    }
    if value == 0 { note = indicator.whenZero?[plan.countedBy.rawValue] }
  }

  private static func absence(
    _ status: FigureStatus, _ figure: Figures.Figure?, _ indicator: Indicator, _ type: AreaType,
    _ countedBy: CountedBy
  ) -> String? {
    switch status {
    case .notApplicable:
      if let reason = indicator.notCountedBy?[countedBy.rawValue] { return "n.v.t.: \(reason)" }
      if !indicator.areas.contains(type) { return "n.v.t.: wordt niet geteld per \(type.dutch)" }
      if !indicator.applies(countedBy, type) {
        return "n.v.t.: naar \(countedBy.dutch) is er geen cijfer per \(type.dutch)"
      }
      if countedBy == .opgave, figure == nil {
        return "n.v.t.: " + (indicator.localTo ?? "deze regio heeft er geen bron voor")
      }
      return "n.v.t.: geen \(indicator.denominatorIs ?? "aantal")"
    case .unknown: return "onbekend: dit deel is nooit gepubliceerd"
    case .notDelivered:
      guard let figure, figure.partsDelivered > 0, countedBy == .schoollocatie || countedBy == .opgave
      else { return nil }
      if figure.partsDelivered == figure.partsExpected { return "volgt: de noemer is nog niet geleverd" }
      return "volgt: \(figure.partsDelivered) van \(figure.partsExpected) gemeenten geleverd"
    default: return nil
    }
  }

  private init(status: FigureStatus, comparability: Comparability, reason: String) {
    self.status = status
    self.comparability = comparability
    self.reason = reason
  }
}
