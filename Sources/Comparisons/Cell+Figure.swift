import Definitions
import Statistics
import Vocabulary

extension Cell {
  /// - Parameter figure: nil when nothing was published: not delivered, or not applicable.
  init(
    _ figure: Figures.Figure?, of indicator: Indicator, at place: AreaDirectory.Place,
    _ countedBy: CountedBy, isReported: Bool = true
  ) {
    let type = place.area.type
    let applies = indicator.applies(countedBy, type) && (figure != nil || isReported)
    let status = applies ? figure?.status ?? .notDelivered : .notApplicable
    let evidence = Evidence(
      status: status, countedBy: countedBy, areaType: type,
      partsExpected: figure?.partsExpected ?? 0, partsDelivered: figure?.partsDelivered ?? 0,
      partsUnpublished: figure?.partsUnpublished ?? 0, linesRejected: figure?.linesRejected ?? 0,
      onlyPartlyIn: place.onlyPartlyIn, findings: Cell.findings(figure))
    let verdict = Verdict(evidence, absence: Cell.absence(status, figure, indicator, type, countedBy))
    self.init(
      status: status, comparability: verdict.comparability, reason: verdict.reason)
    guard status == .ok, let figure else { return }
    numerator = figure.numerator
    denominator = figure.denominator
    value = figure.value
    isProvisional = figure.isProvisional
    if let limits = indicator.limits(figure) { (lower, upper) = (limits.lower, limits.upper) }
    if value == 0 { note = indicator.whenZero?[countedBy.rawValue] }
  }

  private static func findings(_ figure: Figures.Figure?) -> [String] {
    guard let figure else { return [] }
    var findings = figure.findings
    if figure.isUnfinished { findings.append("deze periode liep nog toen dit werd geleverd") }
    return findings
  }

  private static func absence(
    _ status: FigureStatus, _ figure: Figures.Figure?, _ indicator: Indicator, _ type: AreaType,
    _ countedBy: CountedBy
  ) -> String? {
    switch status {
    case .notApplicable:
      if let missing = indicator.missing { return "n.v.t.: \(missing.why.rawValue): \(missing.explanation)" }
      if let finding = figure?.findings.first { return "n.v.t.: \(finding)" }
      if let reason = indicator.notCountedBy?[countedBy.rawValue] { return "n.v.t.: \(reason)" }
      if !indicator.areas.contains(type) { return "n.v.t.: wordt niet geteld per \(type.dutch)" }
      if !indicator.applies(countedBy, type) {
        return "n.v.t.: naar \(countedBy.dutch) is er geen cijfer per \(type.dutch)"
      }
      if countedBy == .opgave, figure == nil {
        if let reason = indicator.localTo { return "n.v.t.: \(reason)" }
        return [.gemeente, .kern, .school].contains(type)
          ? "n.v.t.: de regio levert dit niet per \(type.dutch)"
          : "n.v.t.: deze regio heeft er geen bron voor"
      }
      return "n.v.t.: geen \(indicator.denominatorIs ?? "aantal")"
    case .unknown:
      if let finding = figure?.findings.first { return "onbekend: \(finding)" }
      return figure?.partsExpected == 0
        ? "onbekend: de bron zegt dit niet" : "onbekend: dit deel is nooit gepubliceerd"
    case .notDelivered:
      guard let figure, figure.partsDelivered > 0, countedBy == .schoollocatie || countedBy == .opgave
      else { return nil }
      if figure.partsDelivered == figure.partsExpected {
        return indicator.denominator == nil
          ? "volgt: nog niet de hele periode is geleverd" : "volgt: de noemer is nog niet geleverd"
      }
      let parts = countedBy == .opgave ? "gemeenten of kernen" : "gemeenten"
      return "volgt: \(figure.partsDelivered) van \(figure.partsExpected) \(parts) geleverd"
    default: return nil
    }
  }

  init(status: FigureStatus, comparability: Comparability, reason: String) {
    self.status = status
    self.comparability = comparability
    self.reason = reason
  }
}

extension Indicator {
  /// 95 % limits of a figure, in the unit.
  fileprivate func limits(_ figure: Figures.Figure) -> Interval? {
    let scale = Double(self.scale)
    guard let numerator = figure.numerator else { return nil }
    let interval: Interval?
    switch (self.interval, figure.denominator) {
    case (.wilson, let denominator?):
      interval = wilsonInterval(successes: numerator, total: denominator)
    case (.byar, let denominator?): interval = rateInterval(Fraction(numerator, of: denominator))
    case (.byar, nil): interval = countInterval(numerator)
    default: interval = nil
    }
    return interval.map { Interval(lower: $0.lower * scale, upper: $0.upper * scale) }
  }
}
