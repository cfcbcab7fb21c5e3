import Foundation
import Vocabulary

extension ComparisonRequest {
  /// The question as the audit keeps it.
  private struct Asked: Encodable {
    var indicators: [String]
    var regions: [String]
    var by: String?
    var period: String?
    var counted_by: String?
    var as_of: String
    var samples: Bool
    var form: String?
  }

  /// The question as JSON: areas and indicators as they were named, and in which form it was answered.
  func asAsked(form: String?) throws -> String {
    let regions =
      switch self.regions {
      case .ours: ["ours"]
      case .all: ["all"]
      case .named(let names): names
      }
    let release =
      switch asOf {
      case .newest: "newest"
      case .release(let number): String(number)
      case .day(let day): day.iso
      }
    let asked = Asked(
      indicators: indicators, regions: regions, by: by?.rawValue, period: period?.text,
      counted_by: countedBy?.rawValue, as_of: release, samples: samples, form: form)
    return String(decoding: try JSONEncoder().encode(asked), as: UTF8.self)
  }
}
