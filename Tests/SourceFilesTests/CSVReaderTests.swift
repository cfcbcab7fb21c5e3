import SourceFiles
import Testing

@Suite struct CSVReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: [String]
    var lineEnding = LineEnding.lf
    var testDescription: String { visible(text) }

    init(_ text: String, _ expected: String..., lineEnding: LineEnding = .lf) {
      (self.text, self.expected, self.lineEnding) = (text, expected, lineEnding)
    }
  }

  static let plain = [
    Case(""),
    Case("a", "1 a"),
    Case("a;b\n1;2\n", "1 a|b", "2 1|2"),
    Case("a;b\n1;2", "1 a|b", "2 1|2"),
    Case("a;b\r\n1;2\r\n", "1 a|b", "2 1|2", lineEnding: .crlf),
    Case("a;b\r\n1;2\r", "1 a|b", "2 1|2", lineEnding: .crlf),
    Case("a;b\r1;2\r", "1 a|b", "2 1|2", lineEnding: .cr),
    Case("a;b\r1;2\r\n3;4\n", "1 a|b", "2 1|2", "3 3|4", lineEnding: .cr),
    Case(";\n", "1 |"),
    Case("a;", "1 a|"),
    Case(" a ; b\n", "1  a | b"),
    Case("a\rb;c\n", "1 a␍b|c"),
    Case("\n", "1 (blank)"),
    Case("a\n\n\nb", "1 a", "2 (blank)", "3 (blank)", "4 b"),
    Case("a\r\n\r\nb\r\n", "1 a", "2 (blank)", "3 b", lineEnding: .crlf),
    Case("a\r\rb", "1 a", "2 (blank)", "3 b", lineEnding: .cr),
    Case(" \n", "1  "),
  ]

  static let quoted = [
    Case("\"a\";\"b\"\n", "1 a|b"),
    Case("\"\"\n", "1 "),
    Case("\"\";\"\"", "1 |"),
    Case("\"a;b\";c\n", "1 a;b|c"),
    Case("\"de \"\"Fluessen\"\"\";c\n", "1 de \"Fluessen\"|c"),
    Case("\"\"\"\"\n", "1 \""),
    Case("\"a\nb\";c\nd;e\n", "1–2 a⏎b|c", "3 d|e"),
    Case("\"a\r\n\r\nb\"\r\nd\r\n", "1–3 a␍⏎␍⏎b", "4 d", lineEnding: .crlf),
    Case("\"a\rb\r\nc\"\rd", "1–3 a␍b␍⏎c", "4 d", lineEnding: .cr),
    Case("\"a\"\r\nb", "1 a", "2 b"),
    Case("a \"b\" c;d\"\n", "1 a \"b\" c|d\""),
    Case(" \"a\"\n", "1  \"a\""),
  ]

  static let broken = [
    Case("a\n\"b;c\nd;e\n", "1 a", "2 !unterminatedQuote", "3 d|e"),
    Case("a\n\"b", "1 a", "2 !unterminatedQuote"),
    Case("\"", "1 !unterminatedQuote"),
    Case("\"a\"b;c\nd;e\n", "1 !textAfterQuote", "2 d|e"),
    Case("\"a\" ;c\nd;e\n", "1 !textAfterQuote", "2 d|e"),
    Case("\"a\"\rb\nd\n", "1 !textAfterQuote", "2 d"),
    Case("a\n\"stray;b\nc;\"d\"\ne\n", "1 a", "2 !textAfterQuote", "3 c|d", "4 e"),
    Case("a\u{0};b\nc\n", "1 !nulByte", "2 c"),
    Case("\"a\u{0}\nb\"\nc\n", "1–2 !nulByte", "3 c"),
    Case("\"a\rb\rc", "1 !unterminatedQuote", "2 b", "3 c", lineEnding: .cr),
  ]

  @Test(
    "plain, quoted and broken records, at any chunk size", arguments: plain + quoted + broken,
    [1, 2, 3, 4096])
  func splits(_ example: Case, chunkSize: Int) throws {
    let found = try records(
      Array(example.text.utf8), semicolons(example.lineEnding), CSVLimits(chunkSize: chunkSize))
    #expect(found == example.expected)
  }

  @Test("a stray quote costs one line, even far from the end of the file", arguments: [7, 4096])
  func boundsTheLookAhead(chunkSize: Int) throws {
    let text = "a\n\"stray\n" + String(repeating: "b\n", count: 60) + "\"late\"\n"
    let found = try records(
      Array(text.utf8), semicolons(), CSVLimits(chunkSize: chunkSize, quoteSize: 100))
    #expect(found.prefix(3) == ["1 a", "2 !unterminatedQuote", "3 b"])
    #expect(found.suffix(2) == ["62 b", "63 late"])
    #expect(found.count == 63)
  }

  @Test("the longest quoted field is exactly as long as the limit", arguments: [1, 7, 4096])
  func allowsTheLimit(chunkSize: Int) throws {
    let limits = CSVLimits(chunkSize: chunkSize, quoteSize: 10)
    #expect(try records(Array("\"123456789\"\nb\n".utf8), semicolons(), limits) == ["1 123456789", "2 b"])
    #expect(
      try records(Array("\"1234567890\"\nb\n".utf8), semicolons(), limits) == ["1 !unterminatedQuote", "2 b"])
  }

  @Test("a record longer than the limit is passed over", arguments: [1, 7, 4096])
  func passesOverLongRecords(chunkSize: Int) throws {
    let limits = CSVLimits(chunkSize: chunkSize, recordSize: 20)
    let long = String(repeating: "x", count: 50)
    #expect(try records(Array("a\n\(long)\nb\n".utf8), semicolons(), limits) == ["1 a", "2 !tooLong", "3 b"])
    #expect(
      try records(Array("a\r\(long)\r\nb".utf8), semicolons(.cr), limits) == ["1 a", "2 !tooLong", "3 b"])
    #expect(
      try records(Array("1234567890123456789\nb".utf8), semicolons(), limits).first == "1 1234567890123456789"
    )
    #expect(try records(Array("12345678901234567890\nb".utf8), semicolons(), limits).first == "1 !tooLong")
  }

  @Test func refusesAFileThatIsOneEndlessLine() throws {
    let error = #expect(throws: SourceFileError.self) {
      try records(
        Array("a\n\(String(repeating: "x", count: 50))".utf8), semicolons(), CSVLimits(recordSize: 20))
    }
    #expect(error?.code == .tooLongRecord)
    #expect(error?.message.contains("vanaf regel 2") == true)
  }

  @Test func readsARecordLongerThanTheBuffer() throws {
    let long = String(repeating: "lang;", count: 300_000)
    let found = try records(Array("a\n\(long)\nb\n".utf8))
    #expect(found.count == 3 && found[1].utf8.count == 2 + long.utf8.count && found[2] == "3 b")
  }

  @Test func givesTheBytesOfAField() throws {
    try withFile(Array("a; 12 \n".utf8)) { path in
      var reader = try CSVReader(path: path, dialect: semicolons())
      #expect(try reader.next())
      let count = reader.fieldCount
      let number = reader.withField(1) { $0.trimmed.parseInteger() }
      let more = try reader.next()
      let after = reader.fieldCount
      #expect(count == 2 && number == 12 && !more && after == 0)
    }
  }
}
