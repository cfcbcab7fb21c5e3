private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

extension RecordSplitter {
  mutating func scanQuoted(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ isLast: Bool) -> Step? {
    let (table, quote) = (stops.table, quote)
    var index = position
    while true {
      while index < count && table[Int(bytes[index])] & ByteStops.quoted == 0 { index &+= 1 }
      position = index
      // At every stop, not only where the bytes run out: the outcome must not depend on how they arrive.
      if index - fieldStart > limits.quoteSize { return failUnterminated(count) }
      if index == count { break }
      let byte = bytes[index]
      if byte == 0 {
        hasNUL = true
        index += 1
        continue
      }
      if byte == lineFeed {
        index += 1
        passLineEnd(index)
        continue
      }
      // A quote and a return both need the next byte to be understood.
      let hasNext = index + 1 < count
      if !hasNext && !isLast { return suspend(count) }
      if byte == quote {
        if hasNext && bytes[index + 1] == quote {
          hasDoubledQuotes = true
          index += 2
          continue
        }
        closingQuote = index
        position = index + 1
        place = .afterQuote
        return nil
      }
      index += hasNext && bytes[index + 1] == lineFeed ? 2 : 1
      passLineEnd(index)
    }
    return isLast ? failUnterminated(count) : suspend(count)
  }

  mutating func judgeAfterQuote(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ isLast: Bool) -> Step? {
    if position == count && !isLast { return suspend(count) }
    let end: Int
    if position == count {
      end = count
    } else if bytes[position] == delimiter {
      closeField()
      position += 1
      place = .fieldStart
      return nil
    } else if bytes[position] == lineFeed {
      end = position + 1
    } else if bytes[position] == carriageReturn {
      if position + 1 == count && !isLast { return suspend(count) }
      if position + 1 < count && bytes[position + 1] == lineFeed {
        end = position + 2
      } else if stops.returnEndsLine || position + 1 == count {
        end = position + 1
      } else {
        return fail(.textAfterQuote, at: position)
      }
    } else {
      return fail(.textAfterQuote, at: position)
    }
    closeField()
    return finish(bytes, end)
  }

  private mutating func closeField() {
    fields.append(fieldStart + 1, closingQuote, hasDoubledQuotes: hasDoubledQuotes)
  }

  private mutating func passLineEnd(_ next: Int) {
    if firstLineEnd == 0 { firstLineEnd = next }
    innerLineEnds += 1
  }

  /// Established where the file or the look-ahead ends, whichever comes first.
  private func failUnterminated(_ count: Int) -> Step {
    fail(.unterminatedQuote, at: min(count, fieldStart + limits.quoteSize + 1))
  }
}
