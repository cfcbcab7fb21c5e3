/// Where the rows of a spreadsheet stand.
package struct SheetDialect: Sendable, Equatable, Codable {
  /// Name on the sheet's tab.
  package var sheet: String

  package init(sheet: String) { self.sheet = sheet }

  /// The sheet to fill in of a template of ours.
  package static let fillIn = "Invullen"

  /// Chooses the sheet: `Invullen` when there is one, else the first that is not hidden.
  /// - Throws: `SourceFileError` when there is none or the file is damaged.
  package static func choose(
    path: String, limits: SheetLimits = SheetLimits()
  ) throws(SourceFileError) -> SheetDialect {
    let sheets = try Workbook(try ZipArchive(path: path, limits: limits)).sheets.filter { !$0.isHidden }
    guard let chosen = sheets.first(where: { $0.name == fillIn }) ?? sheets.first else {
      throw SourceFileError(.noSheet, path: path, "heeft geen zichtbaar werkblad.")
    }
    return SheetDialect(sheet: chosen.name)
  }
}
