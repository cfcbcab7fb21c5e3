import Definitions
import Vocabulary

extension Inquiry.Question {
  func column(_ named: NamedIndicator, _ countedBy: CountedBy, _ period: Period) -> ComparisonPlan.Column {
    ComparisonPlan.Column(
      named.name, version: named.indicator.version, profile: catalogue.profile(of: named.name),
      countedBy: countedBy, period: period)
  }

  func indicator(of column: ComparisonPlan.Column) -> NamedIndicator {
    indicators.first { $0.name == column.indicator && $0.indicator.version == column.version }!
  }
}

extension Inquiry {
  /// The way of counting of each: as asked, else the first that all know, else each its own.
  func ways(_ indicators: [NamedIndicator]) throws(Problem) -> [(NamedIndicator, CountedBy)] {
    if let asked = request.countedBy { return indicators.map { ($0, asked) } }
    let shared = indicators[0].indicator.countedBy.first { way in
      indicators.allSatisfy { $0.indicator.countedBy.contains(way) }
    }
    return indicators.map { ($0, shared ?? $0.indicator.countedBy[0]) }
  }

  /// Every indicator in every period that is asked: as named, else the newest that the areas share. Indicators of one
  /// type of period share theirs; a stock stands in its own beside a flow.
  func columns(
    _ question: Question, _ ways: [(NamedIndicator, CountedBy)], _ regions: [AreaDirectory.Place],
    _ synthetic: Bool
  ) async throws -> [ComparisonPlan.Column] {
    var columns: [ComparisonPlan.Column] = []
    for (named, way) in ways {
      // A way that it does not know says so, in a period of the ways that it does know.
      let alike = ways.filter { $0.0.indicator.period == named.indicator.period && $0.1 == way }
      let finder = PeriodFinder(
        connection: connection, release: question.release.number, catalogue: question.catalogue, ways: alike)
      for period in try await periods(named, finder, regions, synthetic) {
        columns.append(question.column(named, way, period))
      }
    }
    return columns
  }

  private func periods(
    _ named: NamedIndicator, _ finder: PeriodFinder, _ regions: [AreaDirectory.Place], _ synthetic: Bool
  ) async throws -> [Period] {
    let areas = regions.map(\.area)
    let type = named.indicator.period
    if !request.periods.isEmpty {
      var periods: [Period] = []
      for asked in request.periods {
        if named.indicator.holds(asked) {
          periods.append(asked)
        } else if asked.isYear,
          let newest = try await finder.newest(synthetic: synthetic, within: asked, type: type)
        {
          periods.append(newest)
        }
      }
      return periods
    }
    guard let shared = try await finder.newestShared(by: areas, synthetic: synthetic, type: type) else {
      return []
    }
    guard let last = request.last, last > 1 else { return [shared] }
    return try await finder.series(upTo: shared, last, by: areas, synthetic: synthetic, type: type)
  }

  /// A figure on a counting date is not one of a year; a year may stand for the newest date in it.
  func require(_ period: Period, of indicators: [NamedIndicator]) throws(Problem) {
    guard let wrong = indicators.first(where: { !$0.indicator.holds(period) }) else { return }
    let others = request.periods.filter { $0 != period }
    // Beside one that has it, each has a period of its own; a year stands for the newest day in it.
    let isOfAnother = indicators.contains { $0.indicator.holds(period) }
    let isAnswered = indicators.allSatisfy { named in
      named.indicator.holds(period) || others.contains(where: named.indicator.holds)
        || period.isYear && named.indicator.period == .peildatum
    }
    guard !(isAnswered && (isOfAnother || period.isYear)) else { return }
    let types = wrong.indicator.periodTypes
    throw Problem(
      .periodUnknown,
      "\(wrong.name) is er per \(types.map(\.rawValue).joined(separator: ", ")), niet voor \(period.dutch).",
      hint: "Vraag bijvoorbeeld --period \(types[0].example), of laat de optie weg voor de nieuwste.")
  }
}
