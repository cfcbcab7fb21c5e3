import Definitions
import Vocabulary

extension CountedFigure {
  /// A figure as published, with what its definition and the jobs behind it say of it.
  init(
    _ figure: Figures.Figure, of named: NamedIndicator, at place: AreaDirectory.Place,
    _ column: ComparisonPlan.Column, _ breakdown: String, isSynthetic: Bool,
    _ jobs: [String: Catalogue.JobFacts]
  ) {
    let indicator = named.indicator
    let terms = indicator.by?[column.countedBy.rawValue]
    let sources = figure.sources.compactMap { jobs[$0] }
    let top = terms?.numerator ?? indicator.numerator
    // Who reports of its own areas is the region of them all.
    let owners = Set(sources.filter { $0.serves(top) }.map(\.owner))
    self.init(
      indicator.catalogue, name: named.name, version: indicator.version, formula: indicator.about?.formula,
      unit: indicator.unit, area: place.area, areaName: place.name,
      listedIn: place.listedIn?.code
        ?? (column.countedBy == .opgave && owners.count == 1 ? owners.first : nil),
      partlyIn: place.onlyPartlyIn, period: column.period, countedBy: column.countedBy,
      breakdown: breakdown,
      facets: CountedFigure.facets(sources, of: top, but: indicator.settles ?? []),
      facetsBelow: CountedFigure.facets(
        sources, of: terms.map(\.denominator) ?? indicator.denominator, but: []),
      isProvisional: figure.isProvisional,
      parts: Parts(
        expected: figure.partsExpected, delivered: figure.partsDelivered,
        neverPublished: figure.partsUnpublished),
      linesRejected: figure.linesRejected, localTo: indicator.localTo,
      breaks: (indicator.breaks ?? []).compactMap { change in
        Day(iso: change.at).map { Break(at: $0, why: change.why, area: change.area) }
      },
      isSelfReport: indicator.kind == .bevraging, isUnfinished: figure.isUnfinished, status: figure.status,
      numerator: figure.numerator, denominator: figure.denominator,
      minDenominator: indicator.about?.minDenominator,
      across: indicator.about.map {
        Across(poVo: $0.comparable.poVo, regions: $0.comparable.regions, why: $0.comparable.why)
      }, isSynthetic: isSynthetic, findings: figure.findings)
  }

  /// How the sources of a term count; what the measure makes equal is made equal.
  private static func facets(
    _ sources: [Catalogue.JobFacts], of term: Indicator.Term?, but settled: [Facet]
  ) -> [String: Set<String>] {
    guard let term else { return [:] }
    var found: [String: Set<String>] = [:]
    for job in sources where job.serves(term) {
      for (facet, value) in Facet.sorted(job.facets ?? [:]) where !settled.contains(facet) {
        found[facet.rawValue, default: []].insert(value)
      }
    }
    return found
  }
}
