package import Comparisons
import Vocabulary

/// The answer with everything that defends it: a block per indicator with numerator, denominator, limits,
/// verdict, definition and assumptions.
package enum DetailReport {
  package static func text(_ comparison: Comparison, publishedAt: String) -> String {
    var lines = SimpleReport.heading(comparison)
    for (index, column) in comparison.columns.enumerated() {
      lines.append("")
      lines += block(comparison, column, index)
    }
    lines.append("")
    if comparison.unplaced > 0 {
      let many = DutchNumber.text(Double(comparison.unplaced), decimals: 0)
      lines.append("\(many) leerlingen zijn in geen gebied te plaatsen (onbekend) en tellen nergens mee.")
    }
    lines.append("\(comparison.countedBy.sentence). Bron: \(SimpleReport.source(comparison)).")
    lines.append("Uitgave \(comparison.release.number), gepubliceerd \(publishedAt).")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func block(
    _ comparison: Comparison, _ column: Comparison.Column, _ index: Int
  ) -> [String] {
    let isRate = column.denominatorIs != nil
    let hasLimits = comparison.rows.contains { $0.cells[index].lower != nil }
    var table = TextTable(
      [("", .left), ("code", .left), (isRate ? "teller" : column.unit.dutch, .right)]
        + (isRate ? [("noemer", .right), (heading(column), .right)] : [])
        + (hasLimits ? [("95 %-marge", .right)] : [])
        + [("vergelijken", .left)])
    for row in comparison.rows {
      let cell = row.cells[index]
      table.add(
        [row.name, row.area.code]
          + (isRate
            ? [count(cell.numerator, cell), count(cell.denominator, cell), percent(cell.value)]
            : [count(cell.value, cell)])
          + (hasLimits ? [limits(cell)] : [])
          + [verdict(cell)])
    }
    var lines = ["\(column.name)  (\(column.indicator)@\(column.version))"]
    lines += table.lines
    lines.append("Definitie: \(column.definition)")
    if let denominator = column.denominatorIs {
      lines.append(
        "Teller: \(column.numeratorIs). Noemer: \(denominator).\(hasLimits ? " Marge: Wilson." : "")")
    }
    for assumption in column.assumptions { lines.append("Aanname: \(assumption)") }
    return lines
  }

  private static func heading(_ column: Comparison.Column) -> String {
    column.unit == .percent ? "%" : column.unit.dutch
  }

  private static func count(_ number: Double?, _ cell: Cell) -> String {
    number.map { DutchNumber.text($0, decimals: 0) } ?? cell.status.mark ?? ""
  }

  private static func percent(_ number: Double?) -> String {
    number.map { DutchNumber.text($0, decimals: 2) } ?? ""
  }

  private static func limits(_ cell: Cell) -> String {
    guard let lower = cell.lower, let upper = cell.upper else { return "" }
    return "\(percent(lower)) – \(percent(upper))"
  }

  private static func verdict(_ cell: Cell) -> String {
    switch cell.comparability {
    case .comparable: "vergelijkbaar"
    case .caveat: "met voorbehoud: \(cell.reason)"
    case .notComparable where cell.status == .ok: "niet vergelijken, want \(cell.reason)"
    case .notComparable: cell.reason
    }
  }
}
