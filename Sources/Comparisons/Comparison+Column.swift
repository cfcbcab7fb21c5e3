import Definitions
package import Vocabulary

extension Comparison {
  /// An indicator in a period.
  public struct Column: Equatable, Sendable {
    public var indicator: String
    public var version: Int
    /// Short, for above a column.
    public var heading: String
    public var name: String
    public var definition: String
    public var numeratorIs: String
    public var denominatorIs: String?
    package var unit: Vocabulary.Unit
    public var decimals: Int
    public var assumptions: [String]
    /// Nil: that of the comparison.
    package var period: Period?
    /// Nil: that of the comparison.
    package var countedBy: CountedBy?
    /// How its margin is worked out, in words; nil without one.
    public var margin: String?
    /// Names of indicators to look at as well.
    public var counter: [String] = []
  }
}

extension Comparison.Column {
  /// - Parameter jobs: whose numbers are in its figures, for what they assume.
  init(
    _ named: NamedIndicator, _ jobs: [(name: String, facts: Catalogue.JobFacts)] = [],
    _ column: ComparisonPlan.Column? = nil
  ) {
    let indicator = named.indicator
    self.init(
      indicator: named.name, version: indicator.version, heading: indicator.column,
      name: indicator.name, definition: indicator.definition, numeratorIs: indicator.numeratorIs,
      denominatorIs: indicator.denominatorIs, unit: indicator.unit, decimals: indicator.decimals,
      assumptions: (indicator.assumptions ?? [])
        + jobs.flatMap { job in (job.facts.assumptions ?? []).map { "\($0) (\(job.name))" } },
      period: column?.period, countedBy: column?.countedBy, margin: indicator.interval.dutch,
      counter: indicator.counter ?? [])
  }
}

extension Indicator.IntervalMethod {
  /// As in "Marge: …".
  package var dutch: String? {
    switch self {
    case .wilson: "95 %, Wilson"
    case .byar: "95 %, Byar; onder de tien exact volgens Poisson"
    case .none: nil
    }
  }
}
