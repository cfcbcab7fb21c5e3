package import Comparisons
import Foundation
import Vocabulary

/// The answer for machines, with everything that defends it.
package enum JSONReport {
  package static func text(_ comparison: Comparison) throws -> String { try encode(Answer(comparison)) }

  package static func text(_ comparisons: [Comparison]) throws -> String {
    try encode(comparisons.map(Answer.init))
  }

  static func encode(_ answer: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(answer), as: UTF8.self) + "\n"
  }

  private struct Answer: Encodable {
    var title: String
    var period: String
    var counted_by: String
    var release: Int64
    var published_at: String
    var synthetic: Bool
    var source: String
    var unplaced: Int
    var reference: String?
    var remarks: [String]
    var trends: [String]
    var indicators: [Indicator]
    var figures: [Figure]

    init(_ comparison: Comparison) {
      title = comparison.title
      period = comparison.period.text
      counted_by = comparison.countedBy.rawValue
      release = comparison.release.number
      published_at = ISO8601DateFormatter().string(from: comparison.release.publishedAt)
      synthetic = comparison.isSynthetic
      source = comparison.source
      unplaced = comparison.unplaced
      reference = comparison.reference
      remarks = comparison.remarks
      trends = comparison.trends
      indicators = comparison.columns.map { Indicator($0, comparison) }
      figures = comparison.columns.enumerated().flatMap { index, column in
        comparison.rows.map { Figure(column, $0, $0.cells[index], comparison) }
      }
    }
  }

  private struct Indicator: Encodable {
    var indicator: String
    var version: Int
    var name: String
    var definition: String
    var numerator: String
    var denominator: String?
    var unit: String
    var period: String
    var counted_by: String
    var assumptions: [String]

    init(_ column: Comparison.Column, _ comparison: Comparison) {
      indicator = column.indicator
      version = column.version
      name = column.name
      definition = column.definition
      numerator = column.numeratorIs
      denominator = column.denominatorIs
      unit = column.unit.rawValue
      period = comparison.period(of: column).text
      counted_by = comparison.countedBy(of: column).rawValue
      assumptions = column.assumptions
    }
  }

  private struct Figure: Encodable {
    var indicator: String
    var indicator_version: Int
    var area_type: String
    var area_code: String
    var area_name: String
    var status: String
    var numerator: Double?
    var denominator: Double?
    var value: Double?
    var lower: Double?
    var upper: Double?
    var comparability: String
    var comparability_reason: String
    var period: String
    var breakdown: String
    var provisional: Bool
    var against: Contrast?
    var benchmark: Contrast?

    init(_ column: Comparison.Column, _ row: Comparison.Row, _ cell: Cell, _ comparison: Comparison) {
      indicator = column.indicator
      indicator_version = column.version
      area_type = row.area.type.rawValue
      area_code = row.area.code
      area_name = row.name
      status = cell.status.rawValue
      numerator = cell.numerator
      denominator = cell.denominator
      value = cell.value
      lower = cell.lower
      upper = cell.upper
      comparability = cell.comparability.rawValue
      comparability_reason = cell.reason
      period = comparison.period(of: column).text
      breakdown = row.breakdown
      provisional = cell.isProvisional
      against = cell.change.map(Contrast.init)
      benchmark = cell.benchmark.map(Contrast.init)
    }
  }

  private struct Contrast: Encodable {
    var label: String
    var value: Double?
    var difference: Double?
    var finding: String?
    var comparability: String
    var reason: String
    var position: String?

    init(_ contrast: Cell.Contrast) {
      label = contrast.label
      value = contrast.value
      difference = contrast.difference
      finding = contrast.finding?.rawValue
      comparability = contrast.comparability.rawValue
      reason = contrast.reason
      position = contrast.position
    }
  }
}
