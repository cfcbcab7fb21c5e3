import SourceFiles

/// What the reader should find, said as plainly as possible: the whole text in memory, one character at a time, no
/// limits. Draws records like `draw`.
func naiveRecords(_ text: [UInt8], delimiter: UInt8, lineEnding: LineEnding) -> [String] {
  /// The length of the line end at an offset, or 0.
  func lineEnd(_ at: Int) -> Int {
    guard at < text.count else { return 0 }
    if text[at] == 0x0A { return 1 }
    guard text[at] == 0x0D else { return 0 }
    if at + 1 == text.count { return 1 }
    if text[at + 1] == 0x0A { return 2 }
    return lineEnding == .cr ? 1 : 0
  }
  /// Just past the line in which an offset lies.
  func nextLine(_ from: Int) -> Int {
    var at = from
    while at < text.count && lineEnd(at) == 0 { at += 1 }
    return at + lineEnd(at)
  }

  var drawn: [String] = []
  var (line, start) = (1, 0)
  while start < text.count {
    var fields: [[UInt8]] = []
    var problem: RowProblem?
    var (at, lines) = (start, 1)
    record: while true {
      var field: [UInt8] = []
      if at < text.count && text[at] == 0x22 {
        at += 1
        while true {
          guard at < text.count else { problem = .unterminatedQuote; break record }
          if text[at] == 0x22 {
            if at + 1 < text.count && text[at + 1] == 0x22 { field.append(0x22); at += 2; continue }
            at += 1
            break
          }
          // Inside quotes a return at the very end of the file makes no difference: the quote is open.
          let length = max(1, lineEnd(at))
          if lineEnd(at) > 0 { lines += 1 }
          field += text[at..<(at + length)]
          at += length
        }
        if at < text.count && text[at] != delimiter && lineEnd(at) == 0 { problem = .textAfterQuote; break }
      } else {
        while at < text.count && text[at] != delimiter && lineEnd(at) == 0 { field.append(text[at]); at += 1 }
      }
      fields.append(field)
      if at < text.count && text[at] == delimiter { at += 1 } else { break }
    }
    if let problem {
      drawn.append("\(line) !\(problem)")
      (line, start) = (line + 1, nextLine(start))
      continue
    }
    let place = lines > 1 ? "\(line)–\(line + lines - 1)" : "\(line)"
    if text[start..<at].contains(0) {
      drawn.append("\(place) !nulByte")
    } else if at == start {
      drawn.append("\(place) (blank)")
    } else {
      drawn.append(
        "\(place) " + fields.map { visible(String(decoding: $0, as: UTF8.self)) }.joined(separator: "|"))
    }
    (line, start) = (line + lines, at + lineEnd(at))
  }
  return drawn
}
