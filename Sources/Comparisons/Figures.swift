import Definitions
import Postgres
import Statistics
import Vocabulary

/// Published cells by indicator and area.
struct Figures {
  private struct Key: Hashable {
    var indicator: String
    var version: Int
    var area: AreaKey
  }

  struct Figure {
    var status: FigureStatus
    var numerator: Double?
    var denominator: Double?
    var value: Double?
    var partsExpected: Int
    var partsDelivered: Int
    var partsUnpublished: Int
    var linesRejected: Int
  }

  private var figures: [Key: Figure] = [:]

  init(_ rows: [Row]) throws {
    for row in rows {
      guard let type = AreaType(rawValue: try row.decode("area_type")),
        let status = FigureStatus(rawValue: try row.decode("status"))
      else { continue }
      let key = Key(
        indicator: try row.decode("indicator"), version: try row.decode("version"),
        area: AreaKey(type, try row.decode("area_code")))
      figures[key] = Figure(
        status: status, numerator: try row.decode("numerator"),
        denominator: try row.decode("denominator"), value: try row.decode("value"),
        partsExpected: try row.decode("parts_expected"),
        partsDelivered: try row.decode("parts_delivered"),
        partsUnpublished: try row.decode("parts_unpublished"),
        linesRejected: try row.decode("lines_rejected"))
    }
  }

  subscript(indicator: NamedIndicator, area: AreaKey) -> Figure? {
    figures[Key(indicator: indicator.name, version: indicator.indicator.version, area: area)]
  }
}

extension Cell {
  /// - Parameter figure: nil when nothing was published: not delivered, or not applicable.
  init(
    _ figure: Figures.Figure?, of indicator: Indicator, at place: AreaDirectory.Place,
    _ plan: ComparisonPlan
  ) {
    let applies = indicator.applies(plan.countedBy, place.area.type)
    let status = applies ? figure?.status ?? .notDelivered : .notApplicable
    let evidence = Evidence(
      status: status, countedBy: plan.countedBy, areaType: place.area.type,
      partsExpected: figure?.partsExpected ?? 0, partsDelivered: figure?.partsDelivered ?? 0,
      partsUnpublished: figure?.partsUnpublished ?? 0, linesRejected: figure?.linesRejected ?? 0,
      onlyPartlyIn: place.onlyPartlyIn)
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
      return "n.v.t.: geen \(indicator.denominatorIs ?? "aantal")"
    case .unknown: return "onbekend: dit deel is nooit gepubliceerd"
    case .notDelivered:
      guard let figure, figure.partsDelivered > 0, countedBy == .schoollocatie else { return nil }
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

extension Comparison.Column {
  init(_ named: NamedIndicator) {
    let indicator = named.indicator
    self.init(
      indicator: named.name, version: indicator.version, heading: indicator.column,
      name: indicator.name, definition: indicator.definition, numeratorIs: indicator.numeratorIs,
      denominatorIs: indicator.denominatorIs, unit: indicator.unit, decimals: indicator.decimals,
      assumptions: indicator.assumptions ?? [])
  }
}
