package import Definitions
package import Vocabulary

/// One target of a plan, as the database keeps it.
package struct PlannedTarget: Equatable, Sendable {
  package var area: AreaKey
  /// Code of the indicator in the catalogue.
  package var catalogue: String
  package var kind: TargetList.Kind
  /// Nil when the document gives no number; of a duration its length.
  package var value: Double?
  package var unit: String?
  /// In the words of the document.
  package var wording: String
  /// As written; `when` is what it means.
  package var period: String
  /// Period that it is relative to.
  package var baseline: String?
  /// What the document leaves open.
  package var open: String?
  /// What is open keeps it from being judged.
  package var undecided = false
  /// Which way it should go, of a direction only.
  package var direction: Direction?
  package var activity: String?
  /// Code of the indicator that reads it in another way.
  package var also: String?
  package var document: String
  package var place: String

  package init(
    area: AreaKey, catalogue: String, kind: TargetList.Kind, value: Double? = nil, unit: String? = nil,
    wording: String, period: String, baseline: String? = nil, open: String? = nil, document: String,
    place: String
  ) {
    self.area = area
    self.catalogue = catalogue
    self.kind = kind
    self.value = value
    self.unit = unit
    self.wording = wording
    self.period = period
    self.baseline = baseline
    self.open = open
    self.document = document
    self.place = place
  }

  /// Nil when the period cannot be read.
  package var when: TargetPeriod? { TargetPeriod(period) }

  /// The period that its figure is held against: the one it names, or of a direction the one before.
  package func reference(for period: Period) -> Period? {
    baseline.flatMap { Period($0) } ?? (kind == .directionOnly ? period.previous : nil)
  }

  /// It needs a baseline that was fixed.
  package var needsBaseline: Bool {
    switch kind {
    case .relativeChangeMin, .relativeChangeMax, .ppChange: true
    default: false
    }
  }

  /// It promises a change, so that chance is a question.
  package var isChange: Bool { needsBaseline || kind == .directionOnly }

  /// Which way is good for who set this target; `none`: nothing is coloured.
  /// - Parameter usual: the way that the indicator says, for this area.
  package func wantedDirection(_ usual: Direction) -> Direction {
    switch kind {
    case .absoluteMin, .countMinWithSpread, .milestoneDate, .durationNorm, .relativeChangeMin: .higher
    case .absoluteMax, .exactZero, .relativeChangeMax: .lower
    case .ppChange: (value ?? 0) < 0 ? .lower : .higher
    case .directionOnly: direction ?? usual
    }
  }
}
