/// The large parts of a reader, behind a reference: the compiler copies a reader's own bytes for every borrow, thus for
/// every field, and with these inside that copy took more time than splitting.
final class RecordSource {
  // Nobody else has the reference, so what every record touches is not watched for overlapping access.
  @exclusivity(unchecked) var buffer: TextBuffer
  @exclusivity(unchecked) var splitter: RecordSplitter

  init(path: String, dialect: CSVDialect, limits: CSVLimits) throws(SourceFileError) {
    buffer = try TextBuffer(path: path, encoding: dialect.encoding, chunkSize: limits.chunkSize)
    splitter = RecordSplitter(dialect, limits)
  }
}
