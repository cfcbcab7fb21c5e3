import Definitions
import Statistics
import Vocabulary

extension Comparison {
  /// Says of every area what its series tells, where one was asked: a trend where five or more unbroken annual points
  /// can be tested, signals of an XmR chart where the series runs within the year. An arrow without a test is none.
  mutating func tellTrends(_ question: Inquiry.Question, _ columns: [ComparisonPlan.Column]) {
    for named in question.indicators {
      let own = columns.indices.filter {
        columns[$0].indicator == named.name && columns[$0].version == named.indicator.version
      }.sorted { columns[$0].period.lastDay < columns[$1].period.lastDay }
      guard own.count > 1 else { continue }
      for row in rows where row.breakdown.isEmpty && !row.isTotal {
        let points = own.map { (period: columns[$0].period, cell: row.cells[$0]) }
        trends.append("\(row.name), \(named.indicator.name): \(named.indicator.trend(points, row.area))")
      }
    }
  }
}

extension Indicator {
  /// What a series of one area tells, in words.
  fileprivate func trend(_ points: [(period: Period, cell: Cell)], _ area: AreaKey) -> String {
    let usable = points.filter { $0.cell.status == .ok && $0.cell.comparability < .notComparable }
    guard usable.count == points.count else {
      return "geen trend; niet elke periode heeft een cijfer dat ernaast mag."
    }
    guard Indicator.isAnnual(points.map(\.period)) else { return signals(points) }
    guard kind != .geld, kind != .duur else { return "geen trend; \(kind.rawValue) wordt niet getoetst." }
    let series = points.compactMap { point in
      point.cell.numerator.map {
        TrendPoint(year: point.period.lastDay.year, numerator: $0, denominator: point.cell.denominator)
      }
    }
    let measure: TrendMeasure = interval == .wilson ? .proportion : .rate
    switch Statistics.trend(series, as: measure, lastBreak: lastBreak(points.map(\.period), area)) {
    case .increasing: return "stijgt (getoetst over \(points.count) jaren)."
    case .decreasing: return "daalt (getoetst over \(points.count) jaren)."
    case .noTrend: return "geen duidelijke trend over \(points.count) jaren."
    case .notTestable(.tooFew): return "geen trend; er zijn minder dan vijf jaren."
    case .notTestable(.notAnnual): return "geen trend; er ontbreekt een jaar."
    case .notTestable(.broken): return "geen trend; na de reeksbreuk zijn er minder dan vijf jaren."
    case .notTestable(.unusable): return "geen trend; deze getallen zijn niet te toetsen."
    }
  }

  private func signals(_ points: [(period: Period, cell: Cell)]) -> String {
    guard let chart = XmRChart(points.compactMap(\.cell.value)) else {
      return "geen signaal; daarvoor zijn minstens zes perioden nodig."
    }
    guard !chart.signals.isEmpty else { return "geen signaal in \(points.count) perioden." }
    return "signaal in "
      + chart.signals.map { signal in
        points[signal.places.upperBound - 1].period.dutch + (signal.isHigh ? " (hoog)" : " (laag)")
      }.joined(separator: ", ") + "."
  }

  /// A point a year: years, or the same day of each year.
  private static func isAnnual(_ periods: [Period]) -> Bool {
    periods.allSatisfy { period in
      switch period {
      case .schooljaar, .kalenderjaar: true
      case .day(let day): day.month == periods[0].lastDay.month && day.day == periods[0].lastDay.day
      default: false
      }
    }
  }

  /// The first year of the newest way of counting.
  private func lastBreak(_ periods: [Period], _ area: AreaKey) -> Int? {
    let days = (breaks ?? []).filter { $0.area == nil || $0.area == area.code }.compactMap { Day(iso: $0.at) }
    guard let last = days.max() else { return nil }
    return periods.first { $0.firstDay >= last }.map(\.lastDay.year) ?? .max
  }
}
