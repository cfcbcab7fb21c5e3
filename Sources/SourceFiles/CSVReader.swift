/// Reads a text file record by record, in flat memory, and numbers the records by line.
///
/// The bytes of a field are always UTF-8. Fields are not trimmed and mean nothing yet. A record that cannot be split
/// is reported with its `problem` and reading goes on at the line after the one where it started.
///
/// ```swift
/// var reader = try CSVReader(path: path, dialect: dialect)
/// while try reader.next() {
///     if reader.isBlank { ignored += 1; continue }
///     let pupils = reader.withField(4) { $0.trimmed.parseInteger() }
/// }
/// ```
package struct CSVReader: ~Copyable {
  /// How the file is read.
  package let dialect: CSVDialect
  /// The line where the current record starts, counted from 1 (the header, as a rule).
  package private(set) var line = 0
  /// The line where the current record ends: later than `line` when quotes hold line ends. For a record with a
  /// problem the line where reading resumes is the next one, so the records always add up to the lines of the file.
  package private(set) var lastLine = 0
  /// How many fields the current record has; 0 for a blank line or a record with a problem.
  package private(set) var fieldCount = 0
  /// Whether the current record is an empty line.
  package private(set) var isBlank = false
  /// Why the current record could not be split, or nil.
  package private(set) var problem: RowProblem?

  /// Where the fields of the current record lie.
  var record: UnsafePointer<UInt8>
  var spans: UnsafePointer<FieldSpan>
  private let source: RecordSource

  /// Opens the file. An empty file is no error here: it has no records.
  package init(path: String, dialect: CSVDialect, limits: CSVLimits = CSVLimits()) throws(SourceFileError) {
    self.dialect = dialect
    source = try RecordSource(path: path, dialect: dialect, limits: limits)
    record = UnsafePointer(source.buffer.first)
    spans = UnsafePointer(source.splitter.fields.first)
  }

  /// Goes to the next record; false when the file has no more.
  package mutating func next() throws(SourceFileError) -> Bool {
    (fieldCount, isBlank, problem) = (0, false, nil)
    if source.buffer.count == 0 {
      guard try source.buffer.more() else { return false }
    }
    line = lastLine + 1
    source.splitter.begin()
    while true {
      switch source.splitter.advance(
        source.buffer.first, count: source.buffer.count, isLast: source.buffer.isAtEnd)
      {
      case .needsMore:
        _ = try source.buffer.more()
      case .record(let byteCount):
        accept(byteCount)
        return true
      case .problem(let found):
        problem = found
        lastLine = line
        try resume()
        if line <= dialect.titleLines { (isBlank, problem) = (true, nil) }
        return true
      }
    }
  }

  private mutating func accept(_ byteCount: Int) {
    lastLine = line + source.splitter.innerLineEnds
    record = UnsafePointer(source.buffer.first)
    spans = UnsafePointer(source.splitter.fields.first)
    source.buffer.drop(byteCount)
    if line <= dialect.titleLines {
      isBlank = true
    } else if source.splitter.hasNUL {
      problem = .nulByte
    } else if source.splitter.isBlank {
      isBlank = true
    } else {
      fieldCount = source.splitter.fields.count
    }
  }

  /// Goes to the line after the one where the record started: a stray quote costs its own line and no other.
  private mutating func resume() throws(SourceFileError) {
    if source.splitter.firstLineEnd > 0 {
      source.buffer.drop(source.splitter.firstLineEnd)
    } else {
      source.buffer.drop(source.splitter.position)
      if try source.buffer.dropLine(returnEndsLine: dialect.lineEnding == .cr) || problem != .tooLong {
        return
      }
      // No line ever ends, so there is no next line to go on with.
      throw SourceFileError(
        .tooLongRecord, path: source.buffer.path,
        "heeft vanaf regel \(line) een te lange regel zonder regeleinde.")
    }
  }
}
