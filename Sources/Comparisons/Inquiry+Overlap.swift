import Definitions
import Postgres
import Vocabulary

extension Inquiry {
  /// Two versions of one definition side by side: how many count under both. The publisher works it out from who
  /// counts, and keeps it as the breakdown `ook-volgens`.
  func addOverlap(
    _ question: Question, _ columns: [ComparisonPlan.Column], _ places: [AreaDirectory.Place],
    _ synthetic: Bool,
    to comparison: inout Comparison
  ) async throws {
    let pairs = columns.flatMap { old in
      columns.filter {
        $0.indicator == old.indicator && $0.version > old.version && $0.period == old.period
          && $0.countedBy == old.countedBy
      }.map { (old, $0) }
    }
    guard !pairs.isEmpty else { return }
    let plan = ComparisonPlan(
      release: question.release.number, synthetic: synthetic, columns: columns, areas: places.map(\.area),
      breakdown: "ook-volgens")
    let figures = try await Figures(connection.rows(plan.figures))
    for (old, new) in pairs {
      for place in places {
        guard
          let both = figures.figures[
            Figures.Key(
              indicator: new.indicator, version: new.version, countedBy: new.countedBy, period: new.period,
              area: place.area, breakdown: "ook-volgens=\(old.version)")]?.numerator,
          let under = figures[old, place.area, ""]?.numerator,
          let over = figures[new, place.area, ""]?.numerator
        else { continue }
        comparison.remarks.append(
          "\(place.name): \(Int(both)) tellen volgens beide definities, \(Int(under - both)) alleen volgens "
            + "versie \(old.version), \(Int(over - both)) alleen volgens versie \(new.version).")
      }
    }
  }
}
