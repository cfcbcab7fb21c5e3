/// The rows of one sheet, in order, with the numbers that Excel shows beside them.
///
/// The header is the first row with two filled cells; what stands above it, and rows that say nothing, are blank.
/// The sheet ends with its last filled row, whatever was formatted below it.
final class SheetRecords {
  private(set) var line = 0
  private(set) var fieldCount = 0
  private(set) var isBlank = false
  private(set) var problem: RowProblem?
  /// The current record; kept until `next`.
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  var row = SheetRow()

  private var capacity = 4096
  private let cells: SheetCells
  private let header: SheetHeader?
  /// Number of columns of the header; 0 before it was met.
  private var width = 0
  /// The row was read and its turn has not come.
  private var isWaiting = false

  init(path: String, dialect: SheetDialect, limits: SheetLimits) throws(SourceFileError) {
    let archive = try ZipArchive(path: path, limits: limits)
    let workbook = try Workbook(archive)
    guard let sheet = workbook.sheets.first(where: { $0.name == dialect.sheet && !$0.isHidden }) else {
      throw SourceFileError(.noSheet, path: path, "heeft het werkblad niet meer dat werd gekozen.")
    }
    cells = try SheetCells(archive, sheet.part, workbook)
    header = dialect.header
    bytes = .allocate(capacity: capacity)
  }

  deinit { bytes.deallocate() }

  /// Filled rows that were read and are not shown, and columns likewise.
  var hidden: (rows: Int, columns: Int) {
    let columns = (0..<width).count { column in cells.hiddenColumns.contains { $0.contains(column) } }
    return (cells.hiddenRows, columns)
  }

  func form(_ index: Int) -> CellForm { row.forms[index] }

  func next() throws(SourceFileError) -> Bool {
    (fieldCount, isBlank, problem) = (0, false, nil)
    if !isWaiting {
      guard try cells.read(into: &row) else { return false }
      isWaiting = true
    }
    line += 1
    if line < row.number {
      isBlank = true
      return true
    }
    isWaiting = false
    if width == 0, let header, row.number <= header.lastRow {
      guard row.number == header.lastRow else {
        isBlank = true
        return true
      }
      row.begin(row.number)
      for (column, name) in header.names.enumerated() { row.append(Array(name.utf8), .text, column: column) }
      accept()
    } else if row.problem != nil {
      problem = row.problem
    } else if width == 0, row.filled < 2 {
      isBlank = true
    } else {
      accept()
    }
    return true
  }

  private func accept() {
    if width == 0 { width = row.lastFilled }
    row.pad(to: width)
    fieldCount = max(width, row.lastFilled)
    if row.bytes.count > capacity {
      bytes.deallocate()
      capacity = row.bytes.count * 2
      bytes = .allocate(capacity: capacity)
    }
    row.bytes.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { bytes.update(from: base, count: source.count) }
    }
  }
}
