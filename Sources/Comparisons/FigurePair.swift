package import Vocabulary

/// Two figures as somebody describes them in a file, to be judged without a database.
package struct FigurePair: Codable, Equatable, Sendable {
  package var id: String
  package var asks: String?
  package var left: Side
  package var right: Side
  /// What its author thinks of it.
  package var verdict: Comparability?
  /// On which grounds, as `Ground` calls them.
  package var because: [String]?
  package var source: String?
  package var why: String?

  /// One figure. What is not written does not hold, or nobody knows it.
  package struct Side: Codable, Equatable, Sendable {
    package var indicator: String
    package var name: String?
    package var version: Int?
    package var formula: String?
    package var unit: Unit?
    package var areaType: AreaType
    package var areaCode: String
    package var areaName: String?
    /// Code of the region that the area lies in.
    package var region: String?
    package var partlyIn: String?
    package var period: String
    package var flow: String?
    /// Of money nobody need say it: not written on one side, it is as on the other.
    package var countedBy: CountedBy?
    package var breakdown: String?
    /// A word by facet; `teldatum noemer` is the one of the denominator.
    package var facets: [String: String]?
    /// `voorlopig` or `definitief`.
    package var edition: Edition?
    package var parts: Parts?
    package var rejectedLines: Int?
    package var allocated: Bool?
    package var localTo: String?
    package var breaks: [Break]?
    package var selfReport: Bool?
    package var unfinished: Bool?
    package var comparableAcross: Across?
    package var minDenominator: Int?
    package var synthetic: Bool?
    package var status: FigureStatus?
    package var findings: [String]?
    package var numerator: Double?
    package var denominator: Double?

    package enum Edition: String, Codable, Sendable { case voorlopig, definitief }

    package struct Parts: Codable, Equatable, Sendable {
      package var expected: Int
      package var delivered: Int
      package var neverPublished: Int?

      enum CodingKeys: String, CodingKey {
        case expected, delivered
        case neverPublished = "never_published"
      }
    }

    package struct Break: Codable, Equatable, Sendable {
      package var at: String
      package var why: String?
      package var area: String?
    }

    package struct Across: Codable, Equatable, Sendable {
      package var poVo: Bool
      package var regions: Bool
      package var why: String?

      enum CodingKeys: String, CodingKey {
        case regions, why
        case poVo = "po_vo"
      }
    }

    enum CodingKeys: String, CodingKey {
      case indicator, name, version, formula, unit, region, period, flow, breakdown, facets, edition, parts
      case allocated, breaks, unfinished, synthetic, status, findings, numerator, denominator
      case areaType = "area_type"
      case areaCode = "area_code"
      case areaName = "area_name"
      case partlyIn = "partly_in"
      case countedBy = "counted_by"
      case rejectedLines = "rejected_lines"
      case localTo = "local_to"
      case selfReport = "self_report"
      case comparableAcross = "comparable_across"
      case minDenominator = "min_denominator"
    }
  }
}
