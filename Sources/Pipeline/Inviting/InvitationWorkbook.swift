package import Workbooks

extension Invitation {
  /// The sheet that is read back; the reader looks for this name.
  static let fillIn = "Invullen"
  private static let words = "Lijsten"
  /// Rows that are ready to be filled in.
  private static let readyRows = 500

  /// Writes the template.
  /// - Parameter path: file to write; one that is there is replaced.
  package func write(to path: String) throws(WorkbookError) {
    let workbook = try WorkbookWriter(path: path, title: "Invulblad: \(title)")
    let sheet = try workbook.addSheet(Invitation.fillIn)
    let lists = columns.enumerated().filter { $1.takesOnlyWords && !$1.words.isEmpty }
    for (index, column) in columns.enumerated() {
      try sheet.setColumn(index, width: width(of: column), column.form.style)
      try sheet.write(column.name, row: 0, column: index, .header)
      let list = lists.firstIndex { $0.offset == index }
      let check = list.map {
        CellCheck.word(sheet: Invitation.words, column: $0, count: column.words.count)
      }
      guard let check = check ?? column.form.check else { continue }
      try sheet.require(
        check, rows: 1...Invitation.readyRows, column: index, title: column.name, hint: column.explanation)
    }
    sheet.freeze(rows: 1)
    sheet.printOnePageWide()
    try InvitationExplanation(invitation: self).write(on: try workbook.addSheet("Uitleg"))
    if !lists.isEmpty {
      let hidden = try workbook.addSheet(Invitation.words, isHidden: true)
      for (column, list) in lists.enumerated() {
        for (row, word) in list.element.words.enumerated() {
          try hidden.write(word, row: row, column: column, .text)
        }
      }
    }
    try workbook.close()
  }

  private func width(of column: InvitedColumn) -> Double {
    let longest = ([column.name] + column.words).map(\.count).max() ?? 0
    return Double(min(max(longest + 2, 12), 45))
  }
}
