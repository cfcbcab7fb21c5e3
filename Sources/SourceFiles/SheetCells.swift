/// Reads the XML of a sheet row by row and gives each cell its text.
final class SheetCells {
  private var scanner: XMLScanner
  private let strings: SharedStrings
  private let styles: SheetStyles
  private let countsFrom1904: Bool
  private let rowSize: Int
  private var lastRow = 0
  private var hasEnded = false
  /// Filled rows that the sheet hides.
  private(set) var hiddenRows = 0
  /// Columns that the sheet hides, counted from 0.
  private(set) var hiddenColumns: [ClosedRange<Int>] = []
  /// What the current cell says between its tags.
  private var content: [UInt8] = []

  init(_ archive: ZipArchive, _ part: String, _ workbook: Workbook) throws(SourceFileError) {
    strings = try SharedStrings(archive, part: workbook.stringsPart)
    styles = try SheetStyles(archive, part: workbook.stylesPart)
    countsFrom1904 = workbook.countsFrom1904
    rowSize = archive.limits.rowSize
    scanner = try XMLScanner(archive, part)
  }

  /// Goes to the next row that says something; false when there is none.
  func read(into row: inout SheetRow) throws(SourceFileError) -> Bool {
    while !hasEnded {
      switch try scanner.next() {
      case .open where scanner.isNamed("row"):
        try readRow(&row)
        if row.filled > 0 || row.problem != nil { return true }
      case .open where scanner.isNamed("col") && isHidden:
        if let first = try stated("min"), let last = try stated("max"), 1 <= first, first <= last {
          hiddenColumns.append(first - 1...last - 1)
        }
      case .close where scanner.isNamed("sheetData"):
        try scanner.drain()
        hasEnded = true
      case .end: hasEnded = true
      default: continue
      }
    }
    return false
  }

  private func readRow(_ row: inout SheetRow) throws(SourceFileError) {
    let number = try stated("r") ?? lastRow + 1
    guard number > lastRow, number <= SheetLimits.rows else { throw damaged("rijnummers") }
    lastRow = number
    row.begin(number)
    let isHidden = isHidden
    defer { if isHidden, row.filled > 0 { hiddenRows += 1 } }
    var column = 0
    while true {
      switch try scanner.next() {
      case .open where scanner.isNamed("c"):
        if let reference = scanner.attribute("r") {
          guard let found = SheetCells.column(reference), found >= column else { throw damaged("kolommen") }
          column = found
        }
        guard column < SheetLimits.columns else { throw damaged("kolommen") }
        try readCell(&row, column)
        column += 1
        guard row.bytes.count <= rowSize else { throw .tooLarge(scanner.path, "rij \(number)") }
      case .close where scanner.isNamed("row"): return
      case .end: throw damaged("XML breekt af")
      default: continue
      }
    }
  }

  private func readCell(_ row: inout SheetRow, _ column: Int) throws(SourceFileError) {
    let type = scanner.string("t") ?? "n"
    let style = try stated("s") ?? 0
    content.removeAll(keepingCapacity: true)
    var (isContent, hasFormula, hasValue) = (false, false, false)
    reading: while true {
      switch try scanner.next() {
      case .open where scanner.isNamed("rPh"): try scanner.skipElement()
      case .open where scanner.isNamed("v") || scanner.isNamed("t"): (isContent, hasValue) = (true, true)
      case .open where scanner.isNamed("f"): hasFormula = true
      case .close where scanner.isNamed("c"): break reading
      case .close: isContent = false
      case .text where isContent: content += scanner.text
      case .end: throw damaged("XML breekt af")
      default: continue
      }
    }
    if hasFormula, !hasValue { row.problem = .uncalculated }
    guard !content.isEmpty else { return }
    switch type {
    case "s":
      guard let index = Int(String(decoding: content, as: UTF8.self)), let text = strings[index] else {
        throw damaged("teksten")
      }
      row.append(text, .text, column: column)
    case "str", "inlineStr":
      XMLText.undoExcelEscapes(&content)
      row.append(content, .text, column: column)
    case "b":
      row.append(Array((content == [UInt8(ascii: "1")] ? "TRUE" : "FALSE").utf8), .text, column: column)
    case "e": row.problem = .errorValue
    case "d": row.append(content.prefix(10), .date, column: column)
    case "n": try appendNumber(&row, column, isDate: styles.isDate(style))
    default: throw damaged("celsoort")
    }
  }

  private func appendNumber(_ row: inout SheetRow, _ column: Int, isDate: Bool) throws(SourceFileError) {
    if isDate, let number = SheetNumber.value(content),
      let day = SheetNumber.day(number, countsFrom1904: countsFrom1904)
    {
      row.append(Array(day.utf8), .date, column: column)
    } else {
      guard let text = SheetNumber.text(content) else { throw damaged("getallen") }
      row.append(text, .number, column: column)
    }
  }

  private var isHidden: Bool { ["1", "true"].contains(scanner.string("hidden")) }

  /// A number in an attribute; nil without the attribute.
  private func stated(_ name: StaticString) throws(SourceFileError) -> Int? {
    guard let bytes = scanner.attribute(name) else { return nil }
    guard let number = bytes.withUnsafeBufferPointer({ $0.parseInteger() }) else { throw damaged("XML") }
    return number
  }

  /// `AB12` → 27
  static func column(_ reference: [UInt8]) -> Int? {
    var number = 0
    for byte in reference.prefix(4) {
      let letter = byte & 0xDF
      guard (0x41...0x5A).contains(letter) else { break }
      number = number * 26 + Int(letter - 0x40)
    }
    return number > 0 ? number - 1 : nil
  }

  private func damaged(_ what: String) -> SourceFileError { .damaged(scanner.path, what) }
}
