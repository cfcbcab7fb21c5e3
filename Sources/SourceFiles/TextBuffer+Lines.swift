import Glibc

extension TextBuffer {
  /// Takes off everything up to and including the next line end, however far away, in flat memory; false when the
  /// file ends first.
  mutating func dropLine(returnEndsLine: Bool) throws(SourceFileError) -> Bool {
    while true {
      if let end = try endOfLine(returnEndsLine) {
        drop(end)
        return true
      }
      drop(count)
      guard try more() else { return false }
    }
  }

  /// Just past the first line end in the window.
  private mutating func endOfLine(_ returnEndsLine: Bool) throws(SourceFileError) -> Int? {
    guard returnEndsLine else {
      guard let found = memchr(first, 0x0A, count) else { return nil }
      return found - UnsafeMutableRawPointer(first) + 1
    }
    let window = UnsafeBufferPointer(start: UnsafePointer(first), count: count)
    guard let index = window.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
    if first[index] == 0x0D {
      // A line feed right behind belongs to the same line end.
      if index + 1 == count { _ = try more() }
      if index + 1 < count && first[index + 1] == 0x0A { return index + 2 }
    }
    return index + 1
  }
}
