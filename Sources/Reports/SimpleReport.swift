package import Comparisons
import Foundation
import Vocabulary

/// The first answer that a person meets: one table, a mark where one is needed, and one sentence each.
package enum SimpleReport {
  package static func text(_ comparison: Comparison) -> String {
    var notes = FootNotes()
    var table = TextTable([("", .left)] + comparison.columns.map { ($0.heading, .right) })
    for row in comparison.rows {
      table.add(
        [TextTable.Entry(text: row.name)]
          + zip(comparison.columns, row.cells).map { column, cell in
            TextTable.Entry(text: value(cell, column), mark: notes.mark(for: cell))
          })
    }
    var lines = heading(comparison)
    lines += table.lines
    lines += notes.lines
    if comparison.unplaced > 0, comparison.countedBy == .woonplaats {
      lines.append(
        "\(DutchNumber.text(Double(comparison.unplaced), decimals: 0)) leerlingen wonen op een onbekende postcode en tellen in geen gebied mee."
      )
    }
    lines.append(
      "\(comparison.countedBy.sentence). Bron: \(source(comparison)), uitgave \(comparison.release.number)."
    )
    lines.append("Meer: peil compare --detail · peil indicators")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Made-up figures say so above the title, so that a copied table says it too.
  static func heading(_ comparison: Comparison) -> [String] {
    (comparison.isSynthetic ? ["VOORBEELDCIJFERS: verzonnen, over niemand"] : [])
      + ["\(comparison.title), \(comparison.period.dutch)"]
  }

  /// A made-up figure has no source, only a form.
  static func source(_ comparison: Comparison) -> String {
    comparison.isSynthetic ? "verzonnen voorbeelden in de vorm van \(comparison.source)" : comparison.source
  }

  static func value(_ cell: Cell, _ column: Comparison.Column) -> String {
    guard let value = cell.value else { return cell.status.mark ?? "?" }
    let number = value == 0 ? "0" : DutchNumber.text(value, decimals: column.decimals)
    return column.unit == .euro ? column.unit.prefix + number : number
  }
}

/// Marks in the table and what they mean below it, each said once.
struct FootNotes {
  private var notes: [String] = []
  private var notComparable: [String] = []
  private var absent: Set<FigureStatus> = []
  private static let signs = ["¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  /// - Parameter subject: what the cell is about, in a table of several subjects.
  mutating func mark(for cell: Cell, about subject: String? = nil) -> String {
    let about = subject.map { "\($0): " } ?? ""
    if cell.status != .ok {
      absent.insert(cell.status)
      return cell.status == .notApplicable ? FootNotes.sign(index(of: cell.reason)) : ""
    }
    var numbers: [Int] = []
    if let note = cell.note { numbers.append(index(of: note)) }
    if cell.comparability == .caveat { numbers.append(index(of: "\(about)Met voorbehoud: \(cell.reason).")) }
    var marks = numbers.sorted().map(FootNotes.sign)
    if cell.comparability == .notComparable {
      marks.append("≠")
      let why = "\(about)niet vergelijken, want \(FootNotes.first(of: cell.reason))."
      if !notComparable.contains(why) { notComparable.append(why) }
    }
    // Apart, or ¹ and ³ would read as thirteen.
    return marks.joined(separator: " ")
  }

  /// The first of several reasons is enough here; `--detail` has them all.
  private static func first(of reason: String) -> String {
    reason.components(separatedBy: "; ").first ?? reason
  }

  private mutating func index(of note: String) -> Int {
    if let known = notes.firstIndex(of: note) { return known }
    notes.append(note)
    return notes.count - 1
  }

  private static func sign(_ index: Int) -> String {
    index < signs.count ? signs[index] : "(\(index + 1))"
  }

  var lines: [String] {
    notes.enumerated().map { index, note in
      FootNotes.sign(index) + " " + note
    }
      + notComparable.map { "≠ " + $0.prefix(1).uppercased() + $0.dropFirst() }
      + (absent.contains(.notDelivered) ? ["volgt: nog niet (volledig) geleverd."] : [])
      + (absent.contains(.unknown) ? ["?: onbekend, nooit gepubliceerd."] : [])
  }
}
