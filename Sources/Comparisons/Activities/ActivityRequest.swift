import Foundation
import Vocabulary

/// A question to the plans, as asked; what is nil asks for all.
package struct ActivityRequest: Equatable, Sendable {
  /// Code or name of a region.
  package var region: String?
  /// Name, or code in the catalogue.
  package var indicator: String?
  package var post: String?
  /// Short name of the document, or part of the plan's name.
  package var plan: String?
  package var asOf: ComparisonRequest.AsOf
  /// The progress of the samples, also when there is real progress.
  package var samples: Bool

  package init(
    region: String? = nil, indicator: String? = nil, post: String? = nil, plan: String? = nil,
    asOf: ComparisonRequest.AsOf = .newest, samples: Bool = false
  ) {
    self.region = region
    self.indicator = indicator
    self.post = post
    self.plan = plan
    self.asOf = asOf
    self.samples = samples
  }

  /// The question as the audit keeps it.
  private struct Asked: Encodable {
    var region: String?
    var indicator: String?
    var post: String?
    var plan: String?
    var as_of: String
    var samples: Bool
    var form: String?
  }

  func asAsked(form: String?) throws -> String {
    let release =
      switch asOf {
      case .newest: "newest"
      case .release(let number): String(number)
      case .day(let day): day.iso
      }
    let asked = Asked(
      region: region, indicator: indicator, post: post, plan: plan, as_of: release, samples: samples,
      form: form)
    return String(decoding: try JSONEncoder().encode(asked), as: UTF8.self)
  }
}
