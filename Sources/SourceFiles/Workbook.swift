/// What a workbook says about itself: its sheets, where their parts lie, and from which day it counts.
struct Workbook {
  struct Sheet {
    var name: String
    var isHidden: Bool
    /// Name of the part in the zip file.
    var part: String
  }

  private(set) var sheets: [Sheet] = []
  /// Days are counted from 1904 instead of 1900, as Excel for the Mac did.
  private(set) var countsFrom1904 = false
  private(set) var stringsPart: String?
  private(set) var stylesPart: String?

  init(_ archive: ZipArchive) throws(SourceFileError) {
    let main =
      try Workbook.relationships(archive, of: "").first { $0.type.hasSuffix("/officeDocument") }?.target
      ?? "xl/workbook.xml"
    let related = try Workbook.relationships(archive, of: main)
    stringsPart = related.first { $0.type.hasSuffix("/sharedStrings") }?.target
    stylesPart = related.first { $0.type.hasSuffix("/styles") }?.target
    var scanner = try XMLScanner(archive, main)
    reading: while true {
      switch try scanner.next() {
      case .open where scanner.isNamed("workbookPr"):
        countsFrom1904 = ["1", "true"].contains(scanner.string("date1904"))
      case .open where scanner.isNamed("sheet"):
        // A sheet with a chart has no rows.
        let id = scanner.string("id")
        guard let part = related.first(where: { $0.id == id && $0.type.hasSuffix("/worksheet") })
        else { continue }
        sheets.append(
          Sheet(
            name: scanner.string("name") ?? "",
            isHidden: ["hidden", "veryHidden"].contains(scanner.string("state")), part: part.target))
      case .end: break reading
      default: continue
      }
    }
  }

  private struct Relationship {
    var id: String
    var type: String
    var target: String
  }

  /// Which parts a part refers to; the file as a whole is the part without a name.
  private static func relationships(
    _ archive: ZipArchive, of part: String
  ) throws(SourceFileError) -> [Relationship] {
    let cut = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    let (folder, file) = (part[..<cut], part[cut...])
    let name = "\(folder)_rels/\(file).rels"
    guard archive[name] != nil else { return [] }
    var found: [Relationship] = []
    var scanner = try XMLScanner(archive, name)
    while true {
      switch try scanner.next() {
      case .open where scanner.isNamed("Relationship"):
        guard let id = scanner.string("Id"), let type = scanner.string("Type"),
          let target = scanner.string("Target"), scanner.string("TargetMode") != "External"
        else { continue }
        found.append(
          Relationship(
            id: id, type: type, target: target.hasPrefix("/") ? target : "\(folder)\(target)"))
      case .end: return found
      default: continue
      }
    }
  }
}
