/// How often each possible delimiter stands outside quotes, line by line.
struct DelimiterCounts {
  /// In order of preference when the counts do not decide: the semicolon is the Dutch habit, a comma also occurs in
  /// names and numbers.
  static let candidates: [UInt8] = [
    UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"), UInt8(ascii: ","),
  ]

  private(set) var lines: [SIMD4<Int>] = []
  /// Where each of those lines starts and ends in the sample, and its number in the file.
  private(set) var places: [(bytes: Range<Int>, number: Int)] = []
  private(set) var lineEnding: LineEnding?
  private(set) var endsInQuotes = false

  init(_ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, quote: UInt8?) {
    var current = SIMD4<Int>.zero
    var lineStart = 0
    var mayOpen = true
    var number = 1
    var lineNumber = 1
    var index = 0
    while index < sample.count {
      let byte = sample[index]
      index += 1
      if byte == quote {
        // Inside quotes the doubled quote closes and opens again, which comes to the same.
        if endsInQuotes { endsInQuotes = false; mayOpen = true } else if mayOpen { endsInQuotes = true }
        continue
      }
      if endsInQuotes {
        // A return and its line feed are one line end, in quotes as outside them.
        let isPair = byte == UInt8(ascii: "\n") && index > 1 && sample[index - 2] == UInt8(ascii: "\r")
        if !isPair, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { number += 1 }
        continue
      }
      let isReturn = byte == UInt8(ascii: "\r")
      let isCRLF = isReturn && index < sample.count && sample[index] == UInt8(ascii: "\n")
      if byte == UInt8(ascii: "\n") || (isReturn && !isCRLF && (lineEnding ?? .cr) == .cr) || isCRLF {
        if lineEnding == nil { lineEnding = isCRLF ? .crlf : isReturn ? .cr : .lf }
        if index - 1 > lineStart {
          lines.append(current)
          places.append((lineStart..<(index - 1), lineNumber))
        }
        if isCRLF { index += 1 }
        number += 1
        lineNumber = number
        (current, lineStart, mayOpen) = (.zero, index, true)
        continue
      }
      let candidate = Self.candidates.firstIndex(of: byte)
      if let candidate { current[candidate] += 1 }
      mayOpen = candidate != nil
    }
    // The last line of a sample may be cut off and then says nothing, unless it is the only one.
    if lineStart < sample.count && (isWhole || lines.isEmpty) {
      lines.append(current)
      places.append((lineStart..<sample.count, lineNumber))
    }
  }

  /// The candidate that divides the header into most fields, weighed by how many of the following lines have
  /// exactly as many. The weight matters for headers like `naam, voornaam, titel;leeftijd`.
  var best: UInt8 {
    guard let header = lines.first else { return Self.candidates[0] }
    var best = (score: 0, delimiter: Self.candidates[0])
    for (index, delimiter) in Self.candidates.enumerated() where header[index] > 0 {
      let alike = lines.dropFirst().count(where: { $0[index] == header[index] })
      let score = header[index] * (1 + alike)
      if score > best.score { best = (score, delimiter) }
    }
    return best.delimiter
  }
}
