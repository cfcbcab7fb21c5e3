private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

extension RecordSplitter {
  mutating func startField(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ isLast: Bool) -> Step? {
    if position == count {
      guard isLast else { return suspend(count) }
      // The file ends on a delimiter: one more field, empty.
      fields.append(position, position)
      return finish(bytes, count)
    }
    fieldStart = position
    if bytes[position] == quote {
      position += 1
      hasDoubledQuotes = false
      place = .quoted
    } else {
      place = .unquoted
    }
    return nil
  }

  /// Goes through as many unquoted fields as follow one another: nearly all of a file is read in this loop, so its
  /// variables are local.
  mutating func scanUnquoted(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ isLast: Bool) -> Step? {
    let (table, delimiter, quote) = (stops.table, delimiter, quote)
    var (index, start) = (position, fieldStart)
    while true {
      while index < count && table[Int(bytes[index])] & ByteStops.unquoted == 0 { index &+= 1 }
      if index == count { break }
      let byte = bytes[index]
      if byte == delimiter {
        fields.append(start, index)
        index &+= 1
        start = index
        if index < count && bytes[index] != quote { continue }
        position = index
        place = .fieldStart
        return nil
      }
      if byte == lineFeed {
        let hasReturn = index > start && bytes[index &- 1] == carriageReturn
        fields.append(start, hasReturn ? index &- 1 : index)
        return finish(bytes, index &+ 1)
      }
      if byte == carriageReturn {
        if index + 1 == count && !isLast { break }
        fields.append(start, index)
        let isCRLF = index + 1 < count && bytes[index + 1] == lineFeed
        return finish(bytes, index + (isCRLF ? 2 : 1))
      }
      hasNUL = true
      index &+= 1
    }
    (position, fieldStart) = (index, start)
    guard isLast else { return suspend(count) }
    // A return as the very last byte is half of a line end that was cut off.
    let hasReturn = count > start && bytes[count - 1] == carriageReturn
    fields.append(start, hasReturn ? count - 1 : count)
    return finish(bytes, count)
  }
}
