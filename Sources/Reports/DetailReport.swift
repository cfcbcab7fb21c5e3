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
    if let unplaced = SimpleReport.unplaced(comparison) { lines.append(unplaced) }
    if let reference = comparison.reference { lines.append("Ter vergelijking: \(reference).") }
    lines += comparison.trends + comparison.remarks
    lines.append("\(SimpleReport.countedBy(comparison)). Bron: \(SimpleReport.source(comparison)).")
    lines.append("Uitgave \(comparison.release.number), gepubliceerd \(publishedAt).")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func block(
    _ comparison: Comparison, _ column: Comparison.Column, _ index: Int
  ) -> [String] {
    let isRate = column.denominatorIs != nil
    let hasLimits = comparison.rows.contains { $0.cells[index].lower != nil }
    let hasChange = comparison.rows.contains { $0.cells[index].change != nil }
    let hasBenchmark = comparison.rows.contains { $0.cells[index].benchmark != nil }
    var headings: [(String, TextTable.Alignment)] = [("", .left), ("code", .left)]
    headings.append((isRate ? "teller" : column.unit.dutch, .right))
    if isRate { headings += [("noemer", .right), (heading(column), .right)] }
    if hasLimits { headings.append(("95 %-marge", .right)) }
    headings.append(("vergelijken", .left))
    if hasChange { headings += [("naast", .left), ("daar", .right), ("verschil", .right), ("", .left)] }
    if hasBenchmark { headings += [("samen", .right), ("verschil", .right), ("", .left)] }
    var table = TextTable(headings)
    for row in comparison.rows {
      let cell = row.cells[index]
      var entries = [SimpleReport.name(of: row), row.area.code]
      entries +=
        isRate ? [count(cell.numerator, cell), count(cell.denominator, cell)] : [count(cell.value, cell)]
      if isRate { entries.append(percent(cell.value)) }
      if hasLimits { entries.append(limits(cell)) }
      entries.append(verdict(cell))
      let decimals = isRate ? 2 : column.decimals
      if hasChange { entries += [cell.change?.label ?? ""] + contrast(cell.change, decimals) }
      if hasBenchmark { entries += contrast(cell.benchmark, decimals) }
      table.add(entries)
    }
    let periods = Set(comparison.columns.map(comparison.period(of:)))
    var lines = [
      "\(column.name)  (\(column.indicator)@\(column.version))"
        + (periods.count > 1 ? ", \(comparison.period(of: column).dutch)" : "")
    ]
    lines += table.lines
    lines.append("Definitie: \(column.definition)")
    if let denominator = column.denominatorIs {
      lines.append(
        "Teller: \(column.numeratorIs). Noemer: \(denominator)."
          + (column.margin.map { hasLimits ? " Marge: \($0)." : "" } ?? ""))
    }
    if !column.counter.isEmpty { lines.append("Kijk ook naar: \(column.counter.joined(separator: ", "))") }
    for assumption in column.assumptions { lines.append("Aanname: \(assumption)") }
    return lines
  }

  /// The other figure, the difference, and what it says.
  private static func contrast(_ contrast: Cell.Contrast?, _ decimals: Int) -> [String] {
    guard let contrast else { return ["", "", ""] }
    let reason = contrast.reason.isEmpty ? "" : ": \(contrast.reason)"
    let words: String =
      switch contrast.comparability {
      case .comparable:
        [contrast.finding?.dutch, contrast.position].compactMap(\.self).joined(separator: "; ")
      case .caveat: (contrast.finding.map { $0.dutch + "; " } ?? "") + "met voorbehoud\(reason)"
      case .notComparable: "niet vergelijken\(reason)"
      }
    return [contrast.value, contrast.difference].map { number in
      number.map { DutchNumber.text($0, decimals: decimals) } ?? ""
    } + [words]
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
