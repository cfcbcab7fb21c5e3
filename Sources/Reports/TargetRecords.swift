package import Comparisons
import Definitions
import Foundation
import Vocabulary

/// The targets for machines: a record per target. Later work adds fields at the end.
package enum TargetRecords {
  /// - Parameter onlyMissing: only those whose baseline must still be found or fixed.
  package static func csv(_ answer: TargetAnswer, onlyMissing: Bool = false) -> String {
    let records = records(answer, onlyMissing)
    let lines = [fields.map(\.name)] + records.map { record in fields.map { $0.text(record) } }
    return lines.map { $0.map(CSVReport.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  package static func json(_ answer: TargetAnswer, onlyMissing: Bool = false) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let whole = Answer(
      release: answer.release, published_at: ISO8601DateFormatter().string(from: answer.publishedAt),
      judged_on: answer.today.iso, synthetic: answer.isSynthetic, targets: records(answer, onlyMissing))
    return String(decoding: try encoder.encode(whole), as: UTF8.self) + "\n"
  }

  private static func records(_ answer: TargetAnswer, _ onlyMissing: Bool) -> [Record] {
    (onlyMissing ? TargetReport.missingRows(answer) : answer.rows).map { Record($0, answer) }
  }

  private struct Answer: Encodable {
    var release: Int64
    var published_at: String
    var judged_on: String
    var synthetic: Bool
    var targets: [Record]
  }

  private struct Record: Encodable {
    var region: String
    var area_type: String
    var area_code: String
    var catalogue: String
    var indicator: String?
    var target_type: String
    var target_value: Double?
    var target_period: String
    var wording: String
    var norm: Double?
    var unit: String
    var period: String?
    var value: Double?
    var numerator: Double?
    var denominator: Double?
    var baseline_period: String?
    var baseline_value: Double?
    var status: String
    var certainty: String?
    var direction: String
    var reasons: [String]
    var assumptions: [String]
    var caveats: [String]
    var open_question: String?
    var counter: [String]
    var deliverers: [String]
    var document: String
    var place: String
    var release: Int64

    init(_ row: TargetAnswer.Row, _ answer: TargetAnswer) {
      region = row.region
      area_type = row.target.area.type.rawValue
      area_code = row.target.area.code
      catalogue = row.target.catalogue
      indicator = row.indicator
      target_type = row.target.kind.rawValue
      target_value = row.target.value
      target_period = row.target.period
      wording = row.target.wording
      norm = row.judgement.norm
      unit = row.unit.rawValue
      period = row.stand?.period.text
      value = row.stand?.value
      numerator = row.stand?.numerator
      denominator = row.stand?.denominator
      baseline_period = row.reference?.period.text ?? row.target.baseline
      baseline_value = row.reference?.value
      status = row.judgement.status.rawValue
      certainty = row.judgement.certainty?.rawValue
      direction = row.judgement.direction.rawValue
      reasons = row.judgement.reasons
      assumptions = row.judgement.assumptions
      caveats = row.caveats.filter { !$0.isEmpty }
      open_question = row.target.open
      counter = row.counters.map(\.name)
      deliverers = row.deliverers
      document = row.target.document
      place = row.target.place
      release = answer.release
    }
  }

  private static let fields: [(name: String, text: @Sendable (Record) -> String)] = [
    ("region", { $0.region }), ("area_type", { $0.area_type }), ("area_code", { $0.area_code }),
    ("catalogue", { $0.catalogue }), ("indicator", { $0.indicator ?? "" }),
    ("target_type", { $0.target_type }),
    ("target_value", { number($0.target_value) }), ("target_period", { $0.target_period }),
    ("wording", { $0.wording }), ("norm", { number($0.norm) }), ("unit", { $0.unit }),
    ("period", { $0.period ?? "" }), ("value", { number($0.value) }), ("numerator", { number($0.numerator) }),
    ("denominator", { number($0.denominator) }), ("baseline_period", { $0.baseline_period ?? "" }),
    ("baseline_value", { number($0.baseline_value) }), ("status", { $0.status }),
    ("certainty", { $0.certainty ?? "" }), ("direction", { $0.direction }),
    ("reasons", { $0.reasons.joined(separator: "; ") }),
    ("assumptions", { $0.assumptions.joined(separator: "; ") }),
    ("caveats", { $0.caveats.joined(separator: "; ") }), ("open_question", { $0.open_question ?? "" }),
    ("counter", { $0.counter.joined(separator: "; ") }),
    ("deliverers", { $0.deliverers.joined(separator: "; ") }), ("document", { $0.document }),
    ("place", { $0.place }), ("release", { String($0.release) }),
  ]

  private static func number(_ value: Double?) -> String {
    value.map { DutchNumber.fixedPoint($0, decimals: 6) } ?? ""
  }
}
