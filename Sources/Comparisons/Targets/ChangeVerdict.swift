import Definitions
import Vocabulary

/// May a figure be held against one of another period?
struct ChangeVerdict {
  /// Why not.
  private(set) var obstacle: String?
  private(set) var caveats: [String] = []

  init(
    _ indicator: Indicator, _ catalogue: Catalogue, _ area: AreaKey, now: TargetFigures.Known,
    then: TargetFigures.Known, version: Int
  ) {
    let (from, until) = (then.stand.period, now.stand.period)
    if version != indicator.version {
      obstacle =
        "de definitie is gewijzigd: versie \(version) over \(from.text), versie \(indicator.version) nu"
      return
    }
    let broken = (indicator.breaks ?? []).first {
      guard let day = Day(iso: $0.at), $0.area == nil || $0.area == area.code else { return false }
      return from.lastDay < day && day <= until.lastDay
    }
    if let broken, let day = Day(iso: broken.at) {
      obstacle = "de reeks is gebroken op \(day.dutch): \(broken.why)"
      return
    }
    if then.stand.comparability == .notComparable {
      obstacle = "het cijfer over \(from.text) is \(then.stand.reason)"
      return
    }
    func counted(_ known: TargetFigures.Known) -> CountedFigure {
      let column = ComparisonPlan.Column(
        indicator.catalogue, version: indicator.version, profile: "", countedBy: indicator.countedBy[0],
        period: known.stand.period)
      return CountedFigure(
        Figures.Figure(status: .ok, sources: known.sources),
        of: NamedIndicator(name: indicator.catalogue, indicator: indicator),
        at: AreaDirectory.Place(area: area, name: area.code), column, "", isSynthetic: false, catalogue.jobs)
    }
    let differences = PairVerdict.facets(counted(then), counted(now))
    obstacle = differences.first { $0.comparability == .notComparable }?.reason
    caveats = differences.filter { $0.comparability == .caveat }.map(\.reason)
    if then.stand.comparability == .caveat { caveats.append("\(from.text): \(then.stand.reason)") }
  }
}
