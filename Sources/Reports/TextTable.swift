/// Columns of text under headings, set in a fixed-width font.
package struct TextTable {
  package enum Alignment { case left, right }

  /// A cell and the marks after it, which stand outside the column so that digits stay in line.
  package struct Entry {
    package var text: String
    package var mark = ""
  }

  private let headings: [String]
  private let alignments: [Alignment]
  private var rows: [[Entry]] = []

  package init(_ columns: [(String, Alignment)]) {
    headings = columns.map(\.0)
    alignments = columns.map(\.1)
  }

  package mutating func add(_ entries: [Entry]) { rows.append(entries) }

  package mutating func add(_ texts: [String]) { rows.append(texts.map { Entry(text: $0) }) }

  /// Lines without spaces at their end.
  package var lines: [String] {
    let all = [headings.map { Entry(text: $0) }] + rows
    let widths = headings.indices.map { column in all.map { $0[column].text.count }.max() ?? 0 }
    let marks = headings.indices.map { column in all.map { $0[column].mark.count }.max() ?? 0 }
    return all.map { row in
      var line = ""
      for (column, entry) in row.enumerated() {
        let space = String(repeating: " ", count: widths[column] - entry.text.count)
        line += alignments[column] == .left ? entry.text + space : space + entry.text
        line += entry.mark.isEmpty ? "" : " " + entry.mark
        let open =
          marks[column] == 0 ? 0 : marks[column] + 1 - (entry.mark.isEmpty ? 0 : entry.mark.count + 1)
        line += String(repeating: " ", count: open + 3)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
