package import Vocabulary

/// What an indicator divides, how it may be counted and shown: one version of one, as declared in
/// `sql/indicators/<name>@<version>.yml`.
package struct Indicator: Codable, Equatable, Sendable {
  package var version: Int
  /// Of several versions, the one that is meant when none is named.
  package var current: Bool
  /// Code in the catalogue of indicators, such as `LS_DEELN_SBO_PCT`.
  package var catalogue: String
  package var name: String
  /// What stands above its column.
  package var column: String
  /// In words.
  package var definition: String
  package var numerator: Term
  package var numeratorIs: String
  /// Nil for a plain count.
  package var denominator: Term?
  package var denominatorIs: String?
  package var unit: Unit
  /// Decimals in the simple table.
  package var decimals: Int
  package var interval: IntervalMethod
  package var direction: Direction
  package var period: PeriodType
  package var place: Place
  /// The first is the default.
  package var countedBy: [CountedBy]
  /// Why it cannot be counted in another way.
  package var notCountedBy: [String: String]?
  package var areas: [AreaType]
  /// The note with a zero, by way of counting.
  package var whenZero: [String: String]?
  /// What the documents leave open and how it is read here.
  package var assumptions: [String]?
  package var sources: [String]
  /// Facets that the measure itself makes equal, however a source counts: a stock is worked out from
  /// spells, and who is away with leave is left out.
  package var settles: [Facet]?
  /// A concept of some regions only, which is never compared: why.
  package var localTo: String?

  /// Numbers of a measure, of some of its breakdowns.
  package struct Term: Codable, Equatable, Sendable {
    package var measure: String
    /// Breakdown → values that count. Nil: all.
    package var `where`: [String: [String]]?
    /// For a denominator: the count of the school year in which the period lies, the one nearest to 1 October.
    /// Nil: of the period itself.
    package var per: Per?

    package enum Per: String, Codable, Sendable {
      case schooljaar
    }
  }

  package enum IntervalMethod: String, Codable, Sendable {
    case wilson, none
  }

  package enum PeriodType: String, Codable, Sendable {
    case peildatum, schooljaar, kalenderjaar, maand

    /// Whether a period is of this type.
    package func holds(_ period: Period) -> Bool {
      switch (self, period) {
      case (.peildatum, .day), (.schooljaar, .schooljaar), (.kalenderjaar, .kalenderjaar), (.maand, .maand):
        true
      default: false
      }
    }
  }

  /// Its place in the chain from means to effect.
  package enum Place: String, Codable, Sendable {
    case input, output, uitkomst, impact
  }

  enum CodingKeys: String, CodingKey {
    case version, current, catalogue, name, column, definition, numerator, denominator, unit,
      decimals, interval, direction, period, place, areas, assumptions, sources, settles
    case localTo = "local_to"
    case numeratorIs = "numerator_is"
    case denominatorIs = "denominator_is"
    case countedBy = "counted_by"
    case notCountedBy = "not_counted_by"
    case whenZero = "when_zero"
  }

  /// Numerator by denominator times this is the value in the unit.
  package var scale: Int { unit.scale }

  /// Whether this way of counting and this kind of area go together: a school or a board is where pupils
  /// go, not where they live.
  package func applies(_ countedBy: CountedBy, _ area: AreaType) -> Bool {
    self.countedBy.contains(countedBy) && areas.contains(area)
      && !(countedBy == .woonplaats && (area == .school || area == .bestuur))
  }
}

/// An indicator with its readable name.
package struct NamedIndicator: Equatable, Sendable {
  package var name: String
  package var indicator: Indicator

  /// As its definition is called: `name@version`.
  package var code: String { "\(name)@\(indicator.version)" }

  package init(name: String, indicator: Indicator) {
    self.name = name
    self.indicator = indicator
  }
}
