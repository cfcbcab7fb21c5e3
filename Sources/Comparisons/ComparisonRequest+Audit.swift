import Foundation
import Vocabulary

extension ComparisonRequest {
  /// The question as the audit keeps it.
  private struct Asked: Encodable {
    var indicators: [String]
    var regions: [String]
    var by: String?
    var breakdown: String?
    var periods: [String]
    var last: Int?
    var previous: Bool?
    var against: String?
    var benchmark: [String]?
    var total: Bool?
    var boundaries: String?
    var counted_by: String?
    var as_of: String
    var samples: Bool
    var form: String?
  }

  /// The question as JSON: areas and indicators as they were named, and in which form it was answered.
  func asAsked(form: String?) throws -> String {
    let release =
      switch asOf {
      case .newest: "newest"
      case .release(let number): String(number)
      case .day(let day): day.iso
      }
    let reference: String? =
      switch against {
      case nil: nil
      case .period(let period): period.text
      case .area(let name): name
      }
    let asked = Asked(
      indicators: indicators, regions: regions.asAsked, by: by?.rawValue, breakdown: breakdown,
      periods: periods.map(\.text), last: last, previous: previous ? true : nil, against: reference,
      benchmark: benchmark?.asAsked, total: total ? true : nil,
      boundaries: boundaries == .toen ? nil : boundaries.rawValue, counted_by: countedBy?.rawValue,
      as_of: release, samples: samples, form: form)
    return String(decoding: try JSONEncoder().encode(asked), as: UTF8.self)
  }
}

extension ComparisonRequest.Regions {
  fileprivate var asAsked: [String] {
    switch self {
    case .ours: ["ours"]
    case .all: ["all"]
    case .named(let names): names
    }
  }
}
