/// Finds the fields of one record in bytes that may not all be there yet.
///
/// `advance` is called with ever more bytes from the start of the same record until it knows. All offsets count from
/// that start, so the bytes may move in between.
struct RecordSplitter: ~Copyable {
  enum Step {
    case needsMore
    case record(byteCount: Int)
    case problem(RowProblem)
  }

  enum Place { case fieldStart, unquoted, quoted, afterQuote }

  let delimiter: UInt8
  let quote: UInt8
  let limits: CSVLimits
  let stops: ByteStops

  var fields = FieldSpans()
  var place = Place.fieldStart
  /// The first byte not judged yet.
  var position = 0
  var fieldStart = 0
  var closingQuote = 0
  var hasDoubledQuotes = false

  /// Whether a NUL was met.
  var hasNUL = false
  /// Line ends inside quotes.
  var innerLineEnds = 0
  /// Just past the first line end met; 0 when none was. This is where reading resumes after a problem.
  var firstLineEnd = 0

  init(_ dialect: CSVDialect, _ limits: CSVLimits) {
    delimiter = dialect.delimiter
    quote = dialect.quote
    self.limits = limits
    stops = ByteStops(dialect)
  }

  mutating func begin() {
    fields.removeAll()
    place = .fieldStart
    position = 0
    hasNUL = false
    innerLineEnds = 0
    firstLineEnd = 0
  }

  /// A blank line: nothing at all between two line ends. An empty field in quotes starts at 1.
  var isBlank: Bool { fields.count == 1 && fields.first[0].start == 0 && fields.first[0].length == 0 }

  /// `isLast` when nothing follows these bytes.
  mutating func advance(_ bytes: UnsafeMutablePointer<UInt8>, count: Int, isLast: Bool) -> Step {
    while true {
      let step: Step?
      switch place {
      case .fieldStart: step = startField(bytes, count, isLast)
      case .unquoted: step = scanUnquoted(bytes, count, isLast)
      case .quoted: step = scanQuoted(bytes, count, isLast)
      case .afterQuote: step = judgeAfterQuote(bytes, count, isLast)
      }
      if let step { return step }
    }
  }

  /// The record is whole and takes `byteCount` bytes, its line end included.
  mutating func finish(_ bytes: UnsafeMutablePointer<UInt8>, _ byteCount: Int) -> Step {
    if byteCount > limits.recordSize {
      if firstLineEnd == 0 { firstLineEnd = byteCount }
      return .problem(.tooLong)
    }
    fields.undoubleQuotes(in: bytes, quote: quote)
    return .record(byteCount: byteCount)
  }

  /// The record shows a problem at an offset. Past the limit it is too long whatever else is wrong, or the outcome
  /// would depend on how the bytes happened to arrive.
  func fail(_ problem: RowProblem, at offset: Int) -> Step {
    .problem(offset > limits.recordSize ? .tooLong : problem)
  }

  func suspend(_ count: Int) -> Step {
    count > limits.recordSize ? .problem(.tooLong) : .needsMore
  }
}
