package import Vocabulary

/// What an indicator divides, how it may be counted and shown: one version of one, as declared in
/// `sql/indicators/<name>@<version>.yml`.
package struct Indicator: Codable, Equatable, Sendable {
  package var version: Int
  /// Of several versions, the one that is meant when none is named.
  package var current: Bool
  /// Code in the catalogue of indicators, such as `LS_DEELN_SBO_PCT`.
  package var catalogue: String
  /// Of several indicators under one code the one that the code means: in targets, and when it is asked.
  package var main: Bool?
  package var name: String
  /// What stands above its column.
  package var column: String
  /// In words.
  package var definition: String
  /// Nil for an indicator that cannot be worked out yet: `missing` says why.
  package var numerator: Term?
  package var numeratorIs: String
  /// Nil for a plain count.
  package var denominator: Term?
  package var denominatorIs: String?
  /// Other terms in some way of counting, such as `betalend`.
  package var by: [String: Terms]?
  /// By how much the numerator may be higher, because the source hides small numbers: then there is no figure.
  package var uncertain: Term?
  package var unit: Unit
  /// Decimals in the simple table.
  package var decimals: Int
  package var interval: IntervalMethod
  package var direction: Direction
  package var kind: Kind
  package var period: PeriodType
  /// Further types of period in which it is formed: a year of months is also a year of tertialen.
  package var periods: [PeriodType]?
  package var place: Place
  /// The first is the default.
  package var countedBy: [CountedBy]
  /// Why it cannot be counted in another way.
  package var notCountedBy: [String: String]?
  package var areas: [AreaType]
  /// Breakdowns of its measures in which it is published too, such as `leeftijd`.
  package var breakdowns: [String]?
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
  /// Days from which the series is another one, though its name stays.
  package var breaks: [SeriesBreak]?
  /// Indicators to which a problem may move when this one gets better.
  package var counter: [String]?
  package var missing: Missing?
  package var about: About?

  /// What is counted in one of its ways, where that is another source than in the others.
  package struct Terms: Codable, Equatable, Sendable {
    package var numerator: Term
    package var denominator: Term?
  }

  /// Numbers of a measure, of some of its breakdowns.
  package struct Term: Codable, Equatable, Sendable {
    package var measure: String
    /// Breakdown → values that count. Nil: all.
    package var `where`: [String: [String]]?
    /// For a denominator: the count of the school year in which the period lies, the one nearest to 1 October.
    /// Nil: of the period itself.
    package var per: Per?
    /// Of durations: which of them, 0.5 for the median.
    package var quantile: Double?
    /// Only who both lives and goes to school in the area.
    package var within: Bool?
    /// Placed in another way than the figure: the pupils at schools in the area below those that the SWV pays for.
    package var placed: CountedBy?

    package enum Per: String, Codable, Sendable {
      case schooljaar
    }
  }

  package enum IntervalMethod: String, Codable, Sendable {
    /// Of a proportion; of a count or rate of events; none, for a count of everybody.
    case wilson, byar, none
  }

  /// What it is in time: a stock on a day, a flow through a period, a cohort that is followed, how long
  /// something takes, what people answer, money, or how good a delivery is.
  package enum Kind: String, Codable, Sendable {
    case stand, stroom, cohort, duur, bevraging, geld, kwaliteit
  }

  /// A day from which the numbers are of another kind.
  package struct SeriesBreak: Codable, Equatable, Sendable {
    /// First day of the new way, as 2022-02-01.
    package var at: String
    package var why: String
    /// Code of the only area it holds for; nil: for all.
    package var area: String?
  }

  /// Why there is no figure yet.
  package struct Missing: Codable, Equatable, Sendable {
    package var why: Why
    /// What is missing, or what has to be decided and by whom.
    package var explanation: String
    /// The job that would feed it; with `(nog te maken)` behind it when it is not there yet.
    package var job: String

    package enum Why: String, Codable, Sendable {
      case source = "bron ontbreekt"
      case agreement = "nog af te spreken"
    }
  }

  /// Its place in the chain from means to effect.
  package enum Place: String, Codable, Sendable {
    case input, output, uitkomst, impact
  }

  enum CodingKeys: String, CodingKey {
    case version, current, catalogue, main, name, column, definition, numerator, denominator, by, uncertain,
      unit,
      decimals, interval, direction, kind, period, periods, place, areas, breakdowns, assumptions, sources,
      settles, breaks, counter, missing, about
    case localTo = "local_to"
    case numeratorIs = "numerator_is"
    case denominatorIs = "denominator_is"
    case countedBy = "counted_by"
    case notCountedBy = "not_counted_by"
    case whenZero = "when_zero"
  }

  /// Everything that is added up for it, in any way of counting.
  package var terms: [Term] {
    [numerator, denominator, uncertain].compactMap(\.self)
      + (by ?? [:]).sorted { $0.key < $1.key }.flatMap {
        [$0.value.numerator, $0.value.denominator].compactMap(\.self)
      }
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
