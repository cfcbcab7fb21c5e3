import Foundation
import SourceFiles
import TestSupport
import Testing

/// Random input from a fixed seed: a failure comes back in the next run.
@Suite struct RandomTests {
  @Test("2,000 random tables come back as they were written", arguments: [1, 7, 4096])
  func tablesComeBack(chunkSize: Int) throws {
    var random = SeededGenerator(state: 20_171_001)
    let values = [
      "", " ", "a", "12", "<5", "de \"Fluessen\"", "\"", "x;y", "x,y", "x|y", "x\ty", "Zoë", "€ 5", "😀",
      "een\ntwee", "een\r\ntwee", "\n", "lange waarde met spaties", "'S-GRAVENHAGE", "\u{A0}",
    ]
    for _ in 0..<2_000 {
      let columns = Int.random(in: 1...6, using: &random)
      let table = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        (0..<columns).map { _ in values.randomElement(using: &random)! }
      }
      let dialect = CSVDialect(
        delimiter: Array(";,\t|".utf8).randomElement(using: &random)!,
        encoding: Bool.random(using: &random) ? .utf8 : .utf16LittleEndian,
        lineEnding: LineEnding.allCases.randomElement(using: &random)!)
      let text = write(table, dialect, quotesAll: Bool.random(using: &random))
      let bytes = dialect.encoding == .utf8 ? Array(text.utf8) : Array(text.data(using: .utf16LittleEndian)!)
      let back = try withFile(bytes) { path in
        var reader = try CSVReader(path: path, dialect: dialect, limits: CSVLimits(chunkSize: chunkSize))
        var back: [[String]] = []
        while try reader.next() {
          back.append((0..<reader.fieldCount).map { index in reader.text(index) })
        }
        return back
      }
      #expect(back == table)
    }
  }

  /// The naive writer: quotes whatever could be misread.
  private func write(_ table: [[String]], _ dialect: CSVDialect, quotesAll: Bool) -> String {
    let delimiter = String(Unicode.Scalar(dialect.delimiter))
    let end = dialect.lineEnding == .crlf ? "\r\n" : dialect.lineEnding == .lf ? "\n" : "\r"
    return table.map { row in
      row.map { value in
        let isSpecial =
          value.unicodeScalars.contains { "\"\r\n".unicodeScalars.contains($0) }
          || value.contains(delimiter) || (row.count == 1 && value.isEmpty)
        return quotesAll || isSpecial
          ? "\"" + value.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : value
      }.joined(separator: delimiter) + end
    }.joined()
  }

  @Test(
    "3,000 random byte strings: as the naive splitter says, at any chunk size", arguments: LineEnding.allCases
  )
  func agreesWithTheNaiveSplitter(lineEnding: LineEnding) throws {
    var random = SeededGenerator(state: 7)
    let alphabet = Array("aaab;;\"\"\"\n\n\r\r\u{0}ë".utf8)
    for _ in 0..<1_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }
      let expected = naiveRecords(bytes, delimiter: UInt8(ascii: ";"), lineEnding: lineEnding)
      for chunkSize in [1, 7, 4096] {
        let found = try records(bytes, semicolons(lineEnding), CSVLimits(chunkSize: chunkSize))
        #expect(found == expected, "\(bytes)")
      }
    }
  }

  @Test("3,000 random byte strings in any encoding, with tight limits: no crash, every line accounted for")
  func survivesAnything() throws {
    var random = SeededGenerator(state: 99)
    for round in 0..<3_000 {
      var bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      for index in bytes.indices where Int.random(in: 0..<4, using: &random) == 0 {
        bytes[index] = Array("\";\n\r\"".utf8).randomElement(using: &random)!
      }
      let encoding = TextEncoding.allCases[round % 4]
      let lineEnding = LineEnding.allCases[round % 3]
      var outcomes: Set<[String]> = []
      for chunkSize in [1, 7, 4096] {
        let limits = CSVLimits(chunkSize: chunkSize, recordSize: 60, quoteSize: 25)
        try withFile(bytes) { path in
          _ = try? CSVDialect.sniff(path: path, info: SourceFileInfo.inspect(path: path))
          var reader = try CSVReader(path: path, dialect: semicolons(lineEnding, encoding), limits: limits)
          var drawn: [String] = []
          var last = 0
          do {
            while try reader.next() {
              let (line, lastLine) = (reader.line, reader.lastLine)
              #expect(line == last + 1 && lastLine >= line)
              last = lastLine
              drawn.append(draw(reader))
            }
            if encoding == .utf8 { #expect(last == physicalLines(bytes, lineEnding)) }
          } catch let error as SourceFileError {
            #expect(error.code == .tooLongRecord)
          }
          outcomes.insert(drawn)
        }
      }
      #expect(outcomes.count == 1, "\(bytes)")
    }
  }

  /// Lines as an editor would count them; what follows the last line end is a line when it is not empty.
  private func physicalLines(_ bytes: [UInt8], _ lineEnding: LineEnding) -> Int {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var (lines, index, isOpen) = (0, 0, false)
    while index < bytes.count {
      let isCRLF = bytes[index] == 13 && index + 1 < bytes.count && bytes[index + 1] == 10
      if bytes[index] == 10 || isCRLF || (bytes[index] == 13 && lineEnding == .cr) {
        lines += 1
        isOpen = false
      } else {
        isOpen = true
      }
      index += isCRLF ? 2 : 1
    }
    return lines + (isOpen ? 1 : 0)
  }
}
