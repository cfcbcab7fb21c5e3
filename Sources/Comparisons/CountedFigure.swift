package import Vocabulary

/// Everything that a verdict knows of one figure: what it counts, where, when, how, and how complete it is.
package struct CountedFigure: Equatable, Sendable {
  /// Code in the catalogue of indicators, such as `LS_DEELN_SO_PCT`.
  package var indicator: String
  /// Its readable name; two of one code are two indicators.
  package var name: String?
  package var version: Int
  /// In words, such as so / (bao + sbo).
  package var formula: String?
  package var unit: Unit?
  package var area: AreaKey
  package var areaName: String
  /// Code of the region whose figure it is, where the area itself does not say it.
  package var listedIn: String?
  /// Name of the region that the area lies in only for a part.
  package var partlyIn: String?
  package var period: Period
  /// The kind of year that money or events follow, where it is told apart from the period: kalenderjaar.
  package var flow: String?
  package var countedBy: CountedBy
  /// As in the figures: empty for the whole, else `leeftijd=12`.
  package var breakdown: String
  /// How the numerator was counted: words of its sources by the name of a facet.
  package var facets: [String: Set<String>]
  /// The same of the denominator.
  package var facetsBelow: [String: Set<String>]
  package var isProvisional: Bool
  package var parts: Parts
  package var linesRejected: Int
  /// Numbers of a gemeente were divided over areas by shares.
  package var isAllocated: Bool
  /// The region, or the reason, that makes it a concept of some regions only.
  package var localTo: String?
  package var breaks: [Break]
  /// What people say of themselves, against a norm of their own.
  package var isSelfReport: Bool
  /// The period had not ended, or its follow-up not elapsed.
  package var isUnfinished: Bool
  package var status: FigureStatus
  package var numerator: Double?
  package var denominator: Double?
  /// Below this denominator a figure says little.
  package var minDenominator: Int?
  package var across: Across?
  package var isSynthetic: Bool
  /// What the checks found in the numbers behind it.
  package var findings: [String]

  /// Parts of the source that the figure needs, those delivered, those that were never published.
  package struct Parts: Equatable, Sendable {
    package var expected: Int
    package var delivered: Int
    package var neverPublished: Int

    package init(expected: Int = 0, delivered: Int = 0, neverPublished: Int = 0) {
      self.expected = expected
      self.delivered = delivered
      self.neverPublished = neverPublished
    }

    /// That exist and are not there.
    package var missing: Int { max(0, expected - delivered - neverPublished) }
  }

  /// A day from which the numbers are of another kind.
  package struct Break: Hashable, Sendable {
    package var at: Day
    package var why: String
    /// Code of the only area it holds for; nil: for all.
    package var area: String?

    package init(at: Day, why: String, area: String? = nil) {
      self.at = at
      self.why = why
      self.area = area
    }
  }

  /// Whether the definition allows figures of po and vo, or of two regions, side by side.
  package struct Across: Equatable, Sendable {
    package var poVo: Bool
    package var regions: Bool
    package var why: String
    /// Said with the figure; else the catalogue says it, of a figure whose own source says nothing.
    package var isStated: Bool

    package init(poVo: Bool, regions: Bool, why: String = "", isStated: Bool = true) {
      self.poVo = poVo
      self.regions = regions
      self.why = why
      self.isStated = isStated
    }
  }

  package init(
    _ indicator: String, name: String? = nil, version: Int = 1, formula: String? = nil, unit: Unit? = nil,
    area: AreaKey, areaName: String? = nil, listedIn: String? = nil, partlyIn: String? = nil,
    period: Period, flow: String? = nil, countedBy: CountedBy = .opgave, breakdown: String = "",
    facets: [String: Set<String>] = [:], facetsBelow: [String: Set<String>] = [:],
    isProvisional: Bool = false, parts: Parts = Parts(), linesRejected: Int = 0, isAllocated: Bool = false,
    localTo: String? = nil, breaks: [Break] = [], isSelfReport: Bool = false, isUnfinished: Bool = false,
    status: FigureStatus = .ok, numerator: Double? = nil, denominator: Double? = nil,
    minDenominator: Int? = nil, across: Across? = nil, isSynthetic: Bool = false, findings: [String] = []
  ) {
    self.indicator = indicator
    self.name = name
    self.version = version
    self.formula = formula
    self.unit = unit
    self.area = area
    self.areaName = areaName ?? area.code
    self.listedIn = listedIn
    self.partlyIn = partlyIn
    self.period = period
    self.flow = flow
    self.countedBy = countedBy
    self.breakdown = breakdown
    self.facets = facets
    self.facetsBelow = facetsBelow
    self.isProvisional = isProvisional
    self.parts = parts
    self.linesRejected = linesRejected
    self.isAllocated = isAllocated
    self.localTo = localTo
    self.breaks = breaks
    self.isSelfReport = isSelfReport
    self.isUnfinished = isUnfinished
    self.status = status
    self.numerator = numerator
    self.denominator = denominator
    self.minDenominator = minDenominator
    self.across = across
    self.isSynthetic = isSynthetic
    self.findings = findings
  }
}
