/// How the records of a file are written down.
package enum FileDialect: Sendable, Equatable {
  case csv(CSVDialect)
  case sheet(SheetDialect)

  /// Tells it from the content of a file that was inspected.
  package static func sniff(path: String, info: SourceFileInfo) throws(SourceFileError) -> FileDialect {
    info.isWorkbook
      ? .sheet(try SheetDialect.choose(path: path)) : .csv(try CSVDialect.sniff(path: path, info: info))
  }
}
