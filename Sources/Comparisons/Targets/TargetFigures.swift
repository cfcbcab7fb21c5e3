import Definitions
import Postgres
import Vocabulary

/// The figures that targets are held against: by indicator, area and period.
struct TargetFigures {
  /// A published figure with what tells how it was counted.
  struct Known {
    var stand: TargetEvidence.Stand
    var sources: [String]
  }

  private struct Key: Hashable {
    var indicator: String
    var area: AreaKey
  }

  private var known: [Key: [Period: Known]] = [:]

  init(_ rows: [Row], _ indicators: [NamedIndicator]) throws {
    let indicators = Dictionary(indicators.map { ($0.code, $0) }, uniquingKeysWith: { $1 })
    for row in rows {
      let name: String = try row.decode("indicator")
      let code = "\(name)@\(try row.decode("version") as Int)"
      guard let type = AreaType(rawValue: try row.decode("area_type")),
        let status = FigureStatus(rawValue: try row.decode("status")),
        let period = Period(try row.decode("period") as String), let named = indicators[code]
      else { continue }
      var stand = TargetEvidence.Stand(
        period, status: status, value: try row.decode("value"), numerator: try row.decode("numerator"),
        denominator: try row.decode("denominator"))
      let verdict = Verdict(
        Evidence(
          status: status, countedBy: named.indicator.countedBy[0], areaType: type,
          partsExpected: try row.decode("parts_expected"), partsDelivered: try row.decode("parts_delivered"),
          partsUnpublished: try row.decode("parts_unpublished"),
          linesRejected: try row.decode("lines_rejected"), findings: try row.decode("findings")))
      stand.comparability = verdict.comparability
      stand.reason = status == .ok ? verdict.reason : ""
      stand.isUnfinished = try row.decode("is_unfinished")
      let area = AreaKey(type, try row.decode("area_code"))
      known[Key(indicator: code, area: area), default: [:]][period] = Known(
        stand: stand, sources: try row.decode("sources"))
    }
  }

  subscript(named: NamedIndicator, area: AreaKey) -> [Period: Known] {
    known[Key(indicator: named.code, area: area)] ?? [:]
  }

  /// Whether there is anything about an area.
  func hasAny(_ named: NamedIndicator, _ area: AreaKey) -> Bool { !self[named, area].isEmpty }

  /// The figure that a target's period is judged by: that of the period itself; else, of what is no flow, the last
  /// in it. A year's flow is not the sum of its parts here, and a plan of years is judged by its last year.
  func stand(
    _ named: NamedIndicator, _ area: AreaKey, in when: TargetPeriod, asked: Period? = nil
  ) -> Known? {
    let all = self[named, area]
    if case .period(let period) = when {
      if let whole = all[period] { return whole }
      if named.indicator.holds(period) { return nil }
    }
    let isFlow = named.indicator.accumulates
    return all.values.filter { known in
      let period = known.stand.period
      guard known.stand.status == .ok, when.holds(period) else { return false }
      if case .plan = when, let asked, when.holds(asked) {
        guard TargetPeriod.period(asked).holds(period) else { return false }
      }
      guard isFlow else { return true }
      guard case .plan = when else { return false }
      return period.isYear
    }.max {
      ($0.stand.period.lastDay, $0.stand.period.isYear ? 0 : 1) < (
        $1.stand.period.lastDay, $1.stand.period.isYear ? 0 : 1
      )
    }
  }
}

extension Period {
  var isYear: Bool {
    switch self {
    case .schooljaar, .kalenderjaar: true
    default: false
    }
  }
}

extension Indicator {
  /// It counts up through its period: a number or rate of events, or money.
  var accumulates: Bool { (kind == .stroom || kind == .geld) && unit != .percent }

  /// How long after its period it is ripe, in months; 0 when nothing is said.
  var followUpMonths: Int {
    let words = (about?.followUp ?? "").split(separator: " ")
    guard words.count >= 2, let count = Int(words[0]) else { return 0 }
    switch words[1] {
    case "maand", "maanden": return count
    case "jaar", "jaren": return count * 12
    default: return 0
    }
  }
}
