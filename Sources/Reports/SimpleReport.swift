package import Comparisons
import Foundation
import Vocabulary

/// The first answer that a person meets: one table, a mark where one is needed, and one sentence each.
package enum SimpleReport {
  package static func text(_ comparison: Comparison) -> String {
    var notes = FootNotes()
    let beside = Beside(comparison)
    var table = TextTable(
      [("", .left)]
        + comparison.columns.enumerated().flatMap { index, column in
          [(heading(of: column, in: comparison), TextTable.Alignment.right)] + beside.headings(index)
        })
    for row in comparison.rows {
      table.add(
        [TextTable.Entry(text: name(of: row))]
          + comparison.columns.indices.flatMap { index in
            let (column, cell) = (comparison.columns[index], row.cells[index])
            return [TextTable.Entry(text: value(cell, column), mark: notes.mark(for: cell))]
              + beside.entries(cell, column, index, &notes)
          })
    }
    var lines = heading(comparison)
    lines += table.lines
    lines += notes.lines
    if let reference = comparison.reference { lines.append("Ter vergelijking: \(reference).") }
    lines += comparison.remarks
    if let unplaced = unplaced(comparison) { lines.append(unplaced) }
    lines.append(
      "\(countedBy(comparison)). Bron: \(source(comparison)), uitgave \(comparison.release.number)."
    )
    lines.append("Meer: peil compare --detail · peil indicators")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Who is in no area, of all columns at the most.
  static func unplaced(_ comparison: Comparison) -> String? {
    guard comparison.unplaced > 0 else { return nil }
    let many = DutchNumber.text(Double(comparison.unplaced), decimals: 0)
    let why =
      switch comparison.countedBy {
      case .woonplaats: "wonen op een onbekende postcode"
      case .betalend: "hebben geen bekend betalend verband"
      default: "zitten op een school zonder bekend adres"
      }
    let isOne = Set(comparison.columns.map(comparison.period(of:))).count == 1
    return "\(isOne ? many : "Ten hoogste \(many)") leerlingen \(why) en tellen in geen gebied mee."
  }

  /// Made-up figures say so above the title, so that a copied table says it too.
  static func heading(_ comparison: Comparison) -> [String] {
    let periods = Set(comparison.columns.map(comparison.period(of:)))
    return (comparison.isSynthetic ? ["VOORBEELDCIJFERS: verzonnen, over niemand"] : [])
      + [periods.count > 1 ? comparison.title : "\(comparison.title), \(comparison.period.dutch)"]
  }

  /// An indicator's own, its period, or both: whatever tells the columns apart.
  static func heading(of column: Comparison.Column, in comparison: Comparison) -> String {
    let period = comparison.period(of: column)
    let isOnlyOne = Set(comparison.columns.map(\.indicator)).count == 1
    let hasVersions =
      Set(comparison.columns.map { "\($0.indicator)@\($0.version)" }).count
      > Set(comparison.columns.map(\.indicator)).count
    let isOnePeriod = Set(comparison.columns.map(comparison.period(of:))).count == 1
    let heading = hasVersions ? "\(column.heading) @\(column.version)" : column.heading
    if isOnePeriod { return heading }
    return isOnlyOne && !hasVersions ? short(period) : "\(heading), \(short(period))"
  }

  private static func short(_ period: Period) -> String {
    if case .day(let day) = period { return day.dutch }
    return period.text
  }

  static func name(of row: Comparison.Row) -> String {
    guard let mark = row.breakdown.firstIndex(of: "=") else { return row.name }
    let value = row.breakdown[row.breakdown.index(after: mark)...].replacing("-", with: " ")
    let name = row.breakdown[..<mark]
    return "\(row.name), " + (value == "geen" ? "zonder \(name)" : "\(name) \(value)")
  }

  /// In which ways it was counted, as a sentence without its point.
  static func countedBy(_ comparison: Comparison) -> String {
    let ways = comparison.columns.map(comparison.countedBy(of:))
    guard Set(ways).count > 1 else { return comparison.countedBy.sentence }
    return CountedBy.allCases.filter(ways.contains).map { way in
      let headings = zip(comparison.columns, ways).filter { $0.1 == way }.map(\.0.heading)
      return "\(way.sentence): \(Set(headings).sorted().joined(separator: ", "))"
    }.joined(separator: ". ")
  }

  /// A made-up figure has no source, only a form.
  static func source(_ comparison: Comparison) -> String {
    comparison.isSynthetic ? "verzonnen voorbeelden in de vorm van \(comparison.source)" : comparison.source
  }

  static func value(_ cell: Cell, _ column: Comparison.Column) -> String {
    guard let value = cell.value else { return cell.status.mark ?? "?" }
    return number(value, column) + (cell.isProvisional ? "*" : "")
  }

  static func number(_ value: Double, _ column: Comparison.Column) -> String {
    let number = value == 0 ? "0" : DutchNumber.text(value, decimals: column.decimals)
    return column.unit.prefix + number
  }
}

/// What stands beside the figures: those that they are held against, and whether the difference says anything.
private struct Beside {
  private let changes: [String?]
  private let hasBenchmark: [Bool]

  init(_ comparison: Comparison) {
    changes = comparison.columns.indices.map { index in
      comparison.rows.lazy.compactMap { $0.cells[index].change?.label }.first
    }
    hasBenchmark = comparison.columns.indices.map { index in
      comparison.rows.contains { $0.cells[index].benchmark != nil }
    }
  }

  func headings(_ index: Int) -> [(String, TextTable.Alignment)] {
    (changes[index].map { [($0, .right), ("verschil", .left)] } ?? [])
      + (hasBenchmark[index] ? [("ter vergelijking", .right), ("verschil", .left)] : [])
  }

  func entries(
    _ cell: Cell, _ column: Comparison.Column, _ index: Int, _ notes: inout FootNotes
  ) -> [TextTable.Entry] {
    (changes[index] == nil ? [] : entries(cell.change, column, &notes))
      + (hasBenchmark[index] ? entries(cell.benchmark, column, &notes) : [])
  }

  private func entries(
    _ contrast: Cell.Contrast?, _ column: Comparison.Column, _ notes: inout FootNotes
  ) -> [TextTable.Entry] {
    guard let contrast else { return [TextTable.Entry(text: ""), TextTable.Entry(text: "")] }
    return [
      TextTable.Entry(text: contrast.value.map { SimpleReport.number($0, column) } ?? ""),
      TextTable.Entry(text: finding(contrast), mark: notes.mark(for: contrast)),
    ]
  }

  private func finding(_ contrast: Cell.Contrast) -> String {
    if contrast.comparability == .notComparable { return "niet vergelijken" }
    return contrast.finding?.dutch ?? ""
  }
}
