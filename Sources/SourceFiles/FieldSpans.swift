/// The fields of one record in memory that is kept from record to record.
struct FieldSpans: ~Copyable {
  private(set) var first: UnsafeMutablePointer<FieldSpan>
  private(set) var count = 0
  private var capacity = 64
  private var hasDoubledQuotes = false

  init() {
    first = .allocate(capacity: capacity)
  }

  deinit { first.deallocate() }

  mutating func removeAll() {
    count = 0
    hasDoubledQuotes = false
  }

  @inline(__always)
  mutating func append(_ start: Int, _ end: Int) {
    if count == capacity { grow() }
    first[count] = FieldSpan(
      start: Int32(truncatingIfNeeded: start), length: Int32(truncatingIfNeeded: end &- start))
    count &+= 1
  }

  /// Adds a field whose quotes are undone when its record turns out to be whole.
  mutating func append(_ start: Int, _ end: Int, hasDoubledQuotes: Bool) {
    append(start, end)
    if hasDoubledQuotes {
      first[count - 1].length = ~first[count - 1].length
      self.hasDoubledQuotes = true
    }
  }

  /// Undoes doubled quotes where they lie. Not before the record is whole: a problem later on means reading its
  /// lines once more, and then they must be as they were.
  mutating func undoubleQuotes(in record: UnsafeMutablePointer<UInt8>, quote: UInt8) {
    guard hasDoubledQuotes else { return }
    for index in 0..<count where first[index].length < 0 {
      let start = Int(first[index].start)
      let end = start + Int(~first[index].length)
      var (from, to) = (start, start)
      while from < end {
        record[to] = record[from]
        from += record[from] == quote ? 2 : 1
        to += 1
      }
      first[index].length = Int32(to - start)
    }
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<FieldSpan>.allocate(capacity: capacity * 2)
    larger.update(from: first, count: count)
    first.deallocate()
    first = larger
    capacity *= 2
  }
}
