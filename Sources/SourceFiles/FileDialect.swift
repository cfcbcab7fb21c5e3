/// How the records of a file are written down.
package enum FileDialect: Sendable, Equatable {
  case csv(CSVDialect)
  case sheet(SheetDialect)

  /// Every way in which it can be read: one, or one for each sheet that may hold the table.
  package static func candidates(path: String, info: SourceFileInfo) throws(SourceFileError) -> [FileDialect]
  {
    guard info.isWorkbook else { return [try sniff(path: path, info: info)] }
    return try SheetDialect.candidates(path: path).map { .sheet($0) }
  }

  /// Tells it from the content of a file that was inspected.
  package static func sniff(path: String, info: SourceFileInfo) throws(SourceFileError) -> FileDialect {
    info.isWorkbook
      ? .sheet(try SheetDialect.choose(path: path)) : .csv(try CSVDialect.sniff(path: path, info: info))
  }
}
