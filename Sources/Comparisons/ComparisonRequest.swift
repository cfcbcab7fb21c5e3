package import Vocabulary

/// A question as asked: nothing in it has been looked up yet.
public struct ComparisonRequest: Equatable, Sendable {
  /// Names or catalogue codes; empty: the first table of the profile.
  public var indicators: [String]
  public var regions: Regions
  /// List the areas of this kind within the regions; nil: the regions themselves.
  package var by: AreaType?
  /// Nil: the newest period that the regions share.
  package var period: Period?
  /// Nil: the first way that all the indicators know.
  package var countedBy: CountedBy?
  package var asOf: AsOf
  /// Answer with the made-up figures of the samples, also when there are real ones.
  public var samples: Bool

  public enum Regions: Equatable, Sendable {
    /// The regions of `etl/regions.yml`.
    case ours
    /// Every area of the kind.
    case all
    /// By name or code.
    case named([String])
  }

  package enum AsOf: Equatable, Sendable {
    case newest
    case release(Int64)
    /// The last release published by the end of this day in Amsterdam.
    case day(Day)
  }

  package init(
    indicators: [String] = [], regions: Regions = .ours, by: AreaType? = nil,
    period: Period? = nil, countedBy: CountedBy? = nil, asOf: AsOf = .newest,
    samples: Bool = false
  ) {
    self.indicators = indicators
    self.regions = regions
    self.by = by
    self.period = period
    self.countedBy = countedBy
    self.asOf = asOf
    self.samples = samples
  }
}
