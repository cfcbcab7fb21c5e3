package import Comparisons
import Vocabulary

/// The regions side by side: a line per indicator, a column per region, each line in its own period.
package enum OverviewReport {
  /// - Parameter lines: a comparison of one column each, over the same regions.
  package static func text(_ lines: [Comparison]) -> String {
    guard let first = lines.first else { return "" }
    var notes = FootNotes()
    var table = TextTable(
      [("", .left), ("periode", .left)] + first.rows.map { ($0.name, .right) })
    for line in lines {
      guard let column = line.columns.first else { continue }
      table.add(
        [TextTable.Entry(text: column.heading), TextTable.Entry(text: period(line.period))]
          + line.rows.map { row in
            TextTable.Entry(
              text: SimpleReport.value(row.cells[0], column),
              mark: notes.mark(for: row.cells[0], about: column.heading))
          })
    }
    return
      ((first.isSynthetic ? ["VOORBEELDCIJFERS: verzonnen, over niemand"] : []) + [first.title]
      + table.lines + notes.lines
      + [
        "Zoals de regio's het zelf opgeven. Uitgave \(first.release.number).",
        "Meer over één regel: peil compare \(first.columns[0].indicator) --detail",
      ]).joined(separator: "\n") + "\n"
  }

  private static func period(_ period: Period) -> String {
    if case .day(let day) = period { return day.dutch }
    return period.text
  }
}
