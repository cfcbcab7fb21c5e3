package import Vocabulary

extension Indicator {
  /// What stands beside a figure in order to understand and defend it: the metadata of domein.md C.5 that no
  /// computation needs, and the rules for comparing and hiding.
  package struct About: Codable, Equatable, Sendable {
    /// Why anybody wants to know.
    package var rationale: String
    /// In words: so/(bao+sbo+so). Two figures of different formulas are never one series.
    package var formula: String
    package var valueType: ValueType
    /// System that the numerator comes from.
    package var numeratorSource: String
    /// System that the denominator comes from; nil without a denominator.
    package var denominatorSource: String?
    /// Who can be asked.
    package var contact: String
    /// How often it is delivered, as the documents say.
    package var periodicity: String
    /// How long after the period it is ripe: 3 maanden.
    package var followUp: String?
    /// Which way a region wants it to go where that is not the indicator's own: by code of an SWV.
    package var polarity: [String: Direction]?
    /// What it is held against: alle samenwerkingsverbanden po, de vier regio's, niets.
    package var benchmark: String
    /// Below this denominator there is a figure, with a warning.
    package var minDenominator: Int
    /// Counts from 1 that are below this are small.
    package var suppressBelow: Int
    package var comparable: Comparable
    /// Whether quartiles and ranks over many areas mean anything.
    package var quantiles: Bool
    /// First and last day of this version of the definition; nil: as long as anybody knows, or still.
    package var validFrom: String?
    package var validTo: String?
    package var caveats: [String]?

    /// May figures of po and vo, or of two regions, be set side by side, and why (not).
    package struct Comparable: Codable, Equatable, Sendable {
      package var poVo: Bool
      package var regions: Bool
      package var why: String

      enum CodingKeys: String, CodingKey {
        case regions, why
        case poVo = "po_vo"
      }
    }

    package enum ValueType: String, Codable, Sendable {
      case count, proportion, rate, mean, duration, money, milestone, score

      package var dutch: String {
        switch self {
        case .count: "aantal"
        case .proportion: "aandeel"
        case .rate: "verhouding"
        case .mean: "gemiddelde"
        case .duration: "duur"
        case .money: "bedrag"
        case .milestone: "mijlpaal"
        case .score: "score"
        }
      }
    }

    enum CodingKeys: String, CodingKey {
      case rationale, formula, contact, periodicity, polarity, benchmark, comparable, quantiles, caveats
      case valueType = "value_type"
      case numeratorSource = "numerator_source"
      case denominatorSource = "denominator_source"
      case followUp = "follow_up"
      case minDenominator = "min_denominator"
      case suppressBelow = "suppress_below"
      case validFrom = "valid_from"
      case validTo = "valid_to"
    }
  }
}
