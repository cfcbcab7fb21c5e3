package import Vocabulary

/// What is known when a target is judged.
package struct TargetEvidence: Equatable, Sendable {
  /// A figure of the target's area, or one that it is held against.
  package struct Stand: Equatable, Sendable {
    package var period: Period
    package var status: FigureStatus
    package var value: Double?
    package var numerator: Double?
    package var denominator: Double?
    package var comparability = Comparability.comparable
    /// What speaks against it.
    package var reason = ""
    /// It was delivered before its period was over.
    package var isUnfinished = false

    package init(
      _ period: Period, status: FigureStatus = .ok, value: Double? = nil, numerator: Double? = nil,
      denominator: Double? = nil
    ) {
      self.period = period
      self.status = status
      self.value = value
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  /// How many there are in one part of the area; nil: not known.
  package struct Part: Equatable, Sendable {
    package var name: String
    package var value: Double?

    package init(_ name: String, _ value: Double?) {
      self.name = name
      self.value = value
    }
  }

  /// What was last reported of an activity.
  package struct Progress: Equatable, Sendable {
    /// niet-gestart, loopt, klaar, vertraagd or vervallen.
    package var state: String
    package var day: Day

    package init(_ state: String, on day: Day) {
      self.state = state
      self.day = day
    }
  }

  package var today: Day
  package var unit: Unit
  package var decimals: Int
  /// It counts up through its period: half-way, a half is what may be expected.
  package var accumulates: Bool
  /// How long after its period a figure is ripe.
  package var followUpMonths = 0
  /// Which way is good for this area, as the indicator says.
  package var direction = Direction.none
  /// Why the indicator itself cannot be worked out yet: what must be decided, or what is missing.
  package var toDecide: String?
  package var toDeliver: String?
  package var stand: Stand?
  /// What was fixed, or of a direction the figure of the period before.
  package var reference: Stand?
  /// The figure of the reference's period as it is now, when something was fixed.
  package var referenceNow: Double?
  /// Why the two may not be compared.
  package var changeObstacle: String?
  package var parts: [Part] = []
  package var progress: Progress?

  package init(today: Day, unit: Unit = .count, decimals: Int = 0, accumulates: Bool = false) {
    self.today = today
    self.unit = unit
    self.decimals = decimals
    self.accumulates = accumulates
  }
}
