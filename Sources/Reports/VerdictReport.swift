package import Comparisons
import Foundation
import Vocabulary

/// Two figures, the verdict on them, and everything that speaks against it.
package enum VerdictReport {
  package static func text(_ answer: FigureVerdict) -> String {
    var table = TextTable([("", .left), ("", .left), ("", .left), ("", .right)])
    for side in [answer.left, answer.right] {
      table.add([
        "\(side.name) (\(side.indicator)@\(side.version))", "\(side.areaName) (\(side.area.code))",
        "\(side.period.dutch), \(side.countedBy.dutch)", figure(side),
      ])
    }
    var lines = answer.isSynthetic ? ["VOORBEELDCIJFERS: verzonnen, over niemand"] : []
    lines += table.lines.dropFirst()
    lines += ["", answer.verdict.sentence]
    lines += answer.verdict.objections.map { "  \(mark($0)) \($0.reason)" }
    return (lines + ["Uitgave \(answer.release)."]).joined(separator: "\n") + "\n"
  }

  package static func json(_ answer: FigureVerdict) throws -> String { try encode(Answer(answer)) }

  /// The value with what it is made of.
  private static func figure(_ side: FigureVerdict.Side) -> String {
    guard let value = side.value else { return side.status.mark ?? "?" }
    let number = side.unit.prefix + DutchNumber.text(value, decimals: side.decimals) + side.unit.suffix
    guard let above = side.numerator, let below = side.denominator else { return number }
    return "\(number) (\(DutchNumber.text(above, decimals: 0)) van \(DutchNumber.text(below, decimals: 0)))"
  }

  private static func mark(_ objection: Objection) -> String {
    objection.comparability == .notComparable ? "≠" : "!"
  }

  static func encode(_ answer: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(answer), as: UTF8.self) + "\n"
  }

  struct Told: Encodable {
    var ground: String
    var comparability: String
    var reason: String

    init(_ objection: Objection) {
      ground = objection.ground.rawValue
      comparability = objection.comparability.rawValue
      reason = objection.reason
    }
  }

  private struct Answer: Encodable {
    var left: Figure
    var right: Figure
    var comparability: String
    var sentence: String
    var objections: [Told]
    var release: Int64
    var synthetic: Bool

    init(_ answer: FigureVerdict) {
      left = Figure(answer.left)
      right = Figure(answer.right)
      comparability = answer.verdict.comparability.rawValue
      sentence = answer.verdict.sentence
      objections = answer.verdict.objections.map(Told.init)
      release = answer.release
      synthetic = answer.isSynthetic
    }
  }

  private struct Figure: Encodable {
    var indicator: String
    var indicator_version: Int
    var area_type: String
    var area_code: String
    var area_name: String
    var period: String
    var counted_by: String
    var status: String
    var numerator: Double?
    var denominator: Double?
    var value: Double?
    var unit: String

    init(_ side: FigureVerdict.Side) {
      indicator = side.indicator
      indicator_version = side.version
      area_type = side.area.type.rawValue
      area_code = side.area.code
      area_name = side.areaName
      period = side.period.text
      counted_by = side.countedBy.rawValue
      status = side.status.rawValue
      numerator = side.numerator
      denominator = side.denominator
      value = side.value
      unit = side.unit.rawValue
    }
  }
}
