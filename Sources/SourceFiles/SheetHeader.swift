/// A header of two rows, in which a name stands over several columns: `Aantal` over `PO` and `VO` makes the columns
/// `Aantal PO` and `Aantal VO`. A name that runs down over both rows stays as it is. Whether a job's columns bear the
/// whole name or the lower one, only the job knows, so both are offered.
package struct SheetHeader: Sendable, Equatable, Codable {
  /// Number of the lower row; the table starts below it.
  package var lastRow: Int
  /// One for each column, empty where there is none.
  package var names: [String]

  /// Whole names, then lower ones; empty unless the first row with two filled cells has merged cells across, and the row right below it says in text
  /// what stands under them. A number or a day there is a row of the table, and merged cells are then only looks.
  static func find(
    _ archive: ZipArchive, _ part: String, _ workbook: Workbook
  ) throws(SourceFileError) -> [SheetHeader] {
    let cells = try SheetCells(archive, part, workbook)
    var row = SheetRow()
    repeat {
      guard try cells.read(into: &row), row.number <= 1000 else { return [] }
    } while row.filled < 2
    let (first, upper, width) = (row.number, row.texts, row.lastFilled)
    guard row.problem == nil, try cells.read(into: &row), row.number == first + 1, row.problem == nil,
      // Nothing that is merged across leaves a whole row filled.
      upper[..<width].contains("") || row.lastFilled > width,
      row.isText
    else { return [] }
    let areas = try MergedArea.all(archive, part).filter { $0.firstRow == first && $0.lastRow <= first + 1 }
    let lower = row.texts
    guard
      areas.contains(where: { area in
        area.lastRow == first && area.columns.contains { $0 < lower.count && !lower[$0].isEmpty }
      })
    else { return [] }
    let names = (0..<max(width, row.lastFilled)).map { column in
      let from = areas.first { $0.columns.contains(column) }?.columns.lowerBound ?? column
      let parts = [from < upper.count ? upper[from] : "", column < lower.count ? lower[column] : ""]
      return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
    let lowerNames = names.indices.map { column in
      column < lower.count && !lower[column].isEmpty ? lower[column] : names[column]
    }
    return [names, lowerNames].map { SheetHeader(lastRow: first + 1, names: $0) }
  }
}

/// Cells that are shown as one.
private struct MergedArea {
  var firstRow: Int
  var lastRow: Int
  /// Counted from 0.
  var columns: ClosedRange<Int>

  /// They are listed behind the rows, so the whole part is passed.
  static func all(_ archive: ZipArchive, _ part: String) throws(SourceFileError) -> [MergedArea] {
    var scanner = try XMLScanner(archive, part)
    var areas: [MergedArea] = []
    while true {
      switch try scanner.next() {
      case .open where scanner.isNamed("mergeCell"):
        if let area = scanner.string("ref").flatMap(MergedArea.init), areas.count < 10_000 {
          areas.append(area)
        }
      case .end: return areas
      default: continue
      }
    }
  }

  /// `B1:C1`
  private init?(_ reference: String) {
    let ends = reference.split(separator: ":").map { Array($0.utf8) }
    guard ends.count == 2, let left = SheetCells.column(ends[0]), let right = SheetCells.column(ends[1]),
      left <= right,
      let top = Int(String(decoding: ends[0].drop { $0 > 0x39 }, as: UTF8.self)),
      let bottom = Int(String(decoding: ends[1].drop { $0 > 0x39 }, as: UTF8.self))
    else { return nil }
    (firstRow, lastRow, columns) = (top, bottom, left...right)
  }
}

extension SheetRow {
  /// The cells, without the spaces around them.
  fileprivate var texts: [String] {
    (0..<fields.count).map { index in
      let span = fields.first[index]
      return bytes.withUnsafeBufferPointer { bytes in
        let cell = UnsafeBufferPointer(
          rebasing: bytes[Int(span.start)..<Int(span.start) + Int(span.length)])
        return String(decoding: cell.trimmed, as: UTF8.self)
      }
    }
  }

  fileprivate var isText: Bool { !forms.contains { $0 != .text } }
}
