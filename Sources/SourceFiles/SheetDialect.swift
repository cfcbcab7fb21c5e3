/// Where the rows of a spreadsheet stand.
package struct SheetDialect: Sendable, Equatable, Codable {
  /// Name on the sheet's tab.
  package var sheet: String
  /// Which of the workbook's sheets it is, hidden ones included, counted from 1.
  package var position: Int
  /// A header of two rows; nil when it is one row, the first with two filled cells.
  package var header: SheetHeader?

  /// The sheet to fill in of a template of ours.
  package static let fillIn = "Invullen"

  /// Chooses the sheet: the first of the candidates.
  package static func choose(
    path: String, limits: SheetLimits = SheetLimits()
  ) throws(SourceFileError) -> SheetDialect {
    try candidates(path: path, limits: limits)[0]
  }

  /// Where the table may be: `Invullen` when there is such a sheet, else those that are not hidden, in order and at
  /// most ten. At least one.
  /// - Throws: `SourceFileError` when there is none or the file is damaged.
  package static func candidates(
    path: String, limits: SheetLimits = SheetLimits()
  ) throws(SourceFileError) -> [SheetDialect] {
    let archive = try ZipArchive(path: path, limits: limits)
    let workbook = try Workbook(archive)
    let sheets = workbook.sheets.enumerated().filter { !$1.isHidden }
    let named = sheets.filter { $1.name == fillIn }.prefix(1)
    let chosen = (named.isEmpty ? sheets[...] : named).prefix(10)
    guard !chosen.isEmpty else {
      throw SourceFileError(.noSheet, path: path, "heeft geen zichtbaar werkblad.")
    }
    var found: [SheetDialect] = []
    for (index, sheet) in chosen {
      let headers = try SheetHeader.find(archive, sheet.part, workbook)
      for header in headers.isEmpty ? [nil] : headers.map(Optional.some) {
        found.append(SheetDialect(sheet: sheet.name, position: index + 1, header: header))
      }
    }
    return found
  }
}
