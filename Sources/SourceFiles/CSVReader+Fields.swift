extension CSVReader {
  /// The bytes of a field of the current record: UTF-8, without the quotes around it, doubled quotes undone.
  ///
  /// Valid only during the call; no memory is allocated.
  package func withField<Result, Failure: Error>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(index >= 0 && index < fieldCount, "field index out of range")
    let span = spans[index]
    return try body(UnsafeBufferPointer(start: record + Int(span.start), count: Int(span.length)))
  }

  /// A field of the current record as a string; bytes that are no UTF-8 become U+FFFD.
  package func text(_ index: Int) -> String {
    withField(index) { String(decoding: $0, as: UTF8.self) }
  }
}
