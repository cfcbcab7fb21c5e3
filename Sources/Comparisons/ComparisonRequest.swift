package import Vocabulary

/// A question as asked: nothing in it has been looked up yet.
public struct ComparisonRequest: Equatable, Sendable {
  /// Names or catalogue codes; empty: the first table of the profile.
  public var indicators: [String]
  public var regions: Regions
  /// List the areas of this kind within the regions; nil: the regions themselves.
  package var by: AreaType?
  /// List each area also in the values of a breakdown, such as `leeftijd`.
  public var breakdown: String?
  /// Empty: the newest period that the regions share. A school year or calendar year stands for the newest
  /// counting date in it where an indicator has no figures per year.
  package var periods: [Period]
  /// So many of the newest periods, instead of one.
  public var last: Int?
  /// Put the period before it beside each figure.
  public var previous: Bool
  /// What each figure is held against.
  package var against: Against?
  /// The areas that a figure is compared with as a set; nil: none.
  package var benchmark: Regions?
  /// Add the areas up, as far as that may be done.
  public var total: Bool
  /// The gemeenten of the period, or those of today with the figures of the old ones added up.
  package var boundaries: Boundaries
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

  package enum Against: Equatable, Sendable {
    case period(Period)
    /// An area by its name or code.
    case area(String)
  }

  package enum Boundaries: String, CaseIterable, Sendable {
    case toen, vandaag
  }

  package init(
    indicators: [String] = [], regions: Regions = .ours, by: AreaType? = nil, breakdown: String? = nil,
    period: Period? = nil, periods: [Period] = [], last: Int? = nil, previous: Bool = false,
    against: Against? = nil, benchmark: Regions? = nil, total: Bool = false, boundaries: Boundaries = .toen,
    countedBy: CountedBy? = nil, asOf: AsOf = .newest, samples: Bool = false
  ) {
    self.indicators = indicators
    self.regions = regions
    self.by = by
    self.breakdown = breakdown
    self.periods = period.map { [$0] } ?? periods
    self.last = last
    self.previous = previous
    self.against = against
    self.benchmark = benchmark
    self.total = total
    self.boundaries = boundaries
    self.countedBy = countedBy
    self.asOf = asOf
    self.samples = samples
  }
}
