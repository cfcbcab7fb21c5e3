/// Where the rows of a spreadsheet stand.
package struct SheetDialect: Sendable, Equatable, Codable {
  /// Name on the sheet's tab.
  package var sheet: String
  /// Which of the workbook's sheets it is, hidden ones included, counted from 1.
  package var position: Int

  /// The sheet to fill in of a template of ours.
  package static let fillIn = "Invullen"

  /// Chooses the sheet: `Invullen` when there is one, else the first that is not hidden.
  /// - Throws: `SourceFileError` when there is none or the file is damaged.
  package static func choose(
    path: String, limits: SheetLimits = SheetLimits()
  ) throws(SourceFileError) -> SheetDialect {
    let sheets = try Workbook(try ZipArchive(path: path, limits: limits)).sheets
    let named = sheets.firstIndex { !$0.isHidden && $0.name == fillIn }
    guard let chosen = named ?? sheets.firstIndex(where: { !$0.isHidden }) else {
      throw SourceFileError(.noSheet, path: path, "heeft geen zichtbaar werkblad.")
    }
    return SheetDialect(sheet: sheets[chosen].name, position: chosen + 1)
  }
}
