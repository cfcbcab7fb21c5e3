/// Reads the records of a delivery, whether it is text or a spreadsheet, and numbers them as the person who
/// delivered it sees them. A field costs as much as with `CSVReader`: only `next` knows what kind of file it is.
package struct RecordReader: ~Copyable {
  /// The line or row where the current record starts, counted from 1.
  package private(set) var line = 0
  /// How many fields the current record has; 0 for a blank line or a record with a problem.
  @usableFromInline package private(set) var fieldCount = 0
  /// Whether the current record says nothing: an empty line, an empty row, a row above the header.
  package private(set) var isBlank = false
  /// Why the current record could not be read, or nil.
  package private(set) var problem: RowProblem?

  @usableFromInline private(set) var record: UnsafePointer<UInt8>
  @usableFromInline private(set) var spans: UnsafePointer<FieldSpan>
  /// Whether it is a spreadsheet, whose cells have forms.
  package let isSheet: Bool
  private let source: Source

  private enum Source {
    case csv(CSVRecords)
    case sheet(SheetRecords)
  }

  /// `CSVReader` cannot be copied; behind a reference it fits in an enum.
  private final class CSVRecords {
    @exclusivity(unchecked) var reader: CSVReader
    init(_ reader: consuming CSVReader) { self.reader = reader }
  }

  /// Opens the file; nothing of its records is read yet.
  package init(
    path: String, dialect: FileDialect, sheetLimits: SheetLimits = SheetLimits()
  ) throws(SourceFileError) {
    switch dialect {
    case .csv(let dialect):
      let records = CSVRecords(try CSVReader(path: path, dialect: dialect))
      (record, spans) = (records.reader.record, records.reader.spans)
      source = .csv(records)
      isSheet = false
    case .sheet(let dialect):
      let records = try SheetRecords(path: path, dialect: dialect, limits: sheetLimits)
      (record, spans) = (UnsafePointer(records.bytes), UnsafePointer(records.row.fields.first))
      source = .sheet(records)
      isSheet = true
    }
  }

  /// Goes to the next record; false when there is none.
  package mutating func next() throws(SourceFileError) -> Bool {
    switch source {
    case .csv(let records):
      guard try records.reader.next() else { return false }
      (record, spans) = (records.reader.record, records.reader.spans)
      (line, fieldCount) = (records.reader.line, records.reader.fieldCount)
      (isBlank, problem) = (records.reader.isBlank, records.reader.problem)
    case .sheet(let records):
      guard try records.next() else { return false }
      (record, spans) = (UnsafePointer(records.bytes), UnsafePointer(records.row.fields.first))
      (line, fieldCount) = (records.line, records.fieldCount)
      (isBlank, problem) = (records.isBlank, records.problem)
    }
    return true
  }

  /// The bytes of a field of the current record: UTF-8, not trimmed. Valid only during the call.
  @inlinable
  package func withField<Result, Failure: Error>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(index >= 0 && index < fieldCount, "field index out of range")
    let span = spans[index]
    return try body(UnsafeBufferPointer(start: record + Int(span.start), count: Int(span.length)))
  }

  /// The bytes of a field of the current record, as `withField` gives them. Valid until `next`.
  @inlinable
  package func bytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    precondition(index >= 0 && index < fieldCount, "field index out of range")
    let span = spans[index]
    return UnsafeBufferPointer(start: record + Int(span.start), count: Int(span.length))
  }

  /// A field of the current record as a string.
  package func text(_ index: Int) -> String {
    withField(index) { String(decoding: $0, as: UTF8.self) }
  }

  /// Filled rows and columns that were read so far and that a spreadsheet does not show.
  package var hidden: (rows: Int, columns: Int) {
    switch source {
    case .csv: (0, 0)
    case .sheet(let records): records.hidden
    }
  }

  /// How a field of the current record came.
  @inlinable
  package func form(_ index: Int) -> CellForm { isSheet ? sheetForm(index) : .text }

  @usableFromInline
  func sheetForm(_ index: Int) -> CellForm {
    switch source {
    case .csv: .text
    case .sheet(let records): records.form(index)
    }
  }
}
