import Definitions

extension Comparison.Column {
  /// - Parameter jobs: whose numbers are in its figures, for what they assume.
  init(_ named: NamedIndicator, _ jobs: [(name: String, facts: Catalogue.JobFacts)] = []) {
    let indicator = named.indicator
    self.init(
      indicator: named.name, version: indicator.version, heading: indicator.column,
      name: indicator.name, definition: indicator.definition, numeratorIs: indicator.numeratorIs,
      denominatorIs: indicator.denominatorIs, unit: indicator.unit, decimals: indicator.decimals,
      assumptions: (indicator.assumptions ?? [])
        + jobs.flatMap { job in (job.facts.assumptions ?? []).map { "\($0) (\(job.name))" } })
  }
}
