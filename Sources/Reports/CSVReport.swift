package import Comparisons
import Vocabulary

/// The answer for machines: RFC 4180, UTF-8, one row per cell. Later work adds columns at the end.
package enum CSVReport {
  package static let columns = [
    "indicator", "indicator_version", "counted_by", "period", "area_type", "area_code", "area_name",
    "numerator", "denominator", "value", "unit", "lower", "upper", "status", "comparability",
    "comparability_reason", "release", "breakdown", "against", "against_value", "difference", "finding",
    "against_comparability", "against_reason", "benchmark_value", "benchmark_finding", "benchmark_position",
  ]

  package static func text(_ comparison: Comparison) -> String { text([comparison]) }

  /// Several answers under one header.
  package static func text(_ comparisons: [Comparison]) -> String {
    var lines = [columns]
    for comparison in comparisons {
      for (index, column) in comparison.columns.enumerated() {
        lines += comparison.rows.map { fields(comparison, column, $0, $0.cells[index]) }
      }
    }
    return self.lines(lines)
  }

  /// Rows of fields as text.
  static func lines(_ rows: [[String]]) -> String { rows.map(line).joined() }

  static func line(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") + "\r\n" }

  private static func fields(
    _ comparison: Comparison, _ column: Comparison.Column, _ row: Comparison.Row, _ cell: Cell
  ) -> [String] {
    [
      column.indicator, String(column.version), comparison.countedBy(of: column).rawValue,
      comparison.period(of: column).text, row.area.type.rawValue, row.area.code, row.name,
      whole(cell.numerator), whole(cell.denominator), six(cell.value), column.unit.rawValue,
      six(cell.lower), six(cell.upper), cell.status.rawValue, cell.comparability.rawValue,
      cell.reason, String(comparison.release.number), row.breakdown,
      cell.change?.label ?? "", six(cell.change?.value), six(cell.change?.difference),
      cell.change?.finding?.rawValue ?? "", cell.change?.comparability.rawValue ?? "",
      cell.change?.reason ?? "", six(cell.benchmark?.value), cell.benchmark?.finding?.rawValue ?? "",
      cell.benchmark?.position ?? "",
    ]
  }

  /// Numbers of pupils are whole; a share of a postcode is not.
  private static func whole(_ number: Double?) -> String {
    guard let number else { return "" }
    return number == number.rounded() ? String(Int(number)) : six(number)
  }

  private static func six(_ number: Double?) -> String {
    number.map { DutchNumber.fixedPoint($0, decimals: 6) } ?? ""
  }

  /// By scalar, not by character: a comma with a combining mark after it is still a comma to who reads it.
  static func quoted(_ field: String) -> String {
    let special: [Unicode.Scalar] = [",", "\"", "\r", "\n"]
    guard field.unicodeScalars.contains(where: special.contains) else { return field }
    var text = String.UnicodeScalarView()
    for scalar in field.unicodeScalars { text += scalar == "\"" ? [scalar, scalar] : [scalar] }
    return "\"" + String(text) + "\""
  }
}
