import Foundation
import SourceFiles
import Testing

@Suite struct SniffingTests {
  @Test(
    "delimiter and line end of a sample",
    arguments: [
      ("a;b;c\n1;2;3\n", ";", .lf),
      ("a,b,c\r\n1,2,3\r\n", ",", .crlf),
      ("a\tb\r1\t2\r", "\t", .cr),
      ("a|b\n", "|", .lf),
      ("a;b", ";", .lf),
      ("a\n1\n", ";", .lf),
      ("", ";", .lf),
      // A comma in the header, or decimal commas below it, do not outweigh the semicolons.
      ("naam, voornaam, titel;leeftijd\nx;1\ny;2\n", ";", .lf),
      ("a;b;c\n1,5;2,5;3,5\n", ";", .lf),
      // As many of both in the header: the lines decide.
      ("a;b,c\n1,2\n3,4\n", ",", .lf),
      ("a;b,c\n1;2\n3;4\n", ";", .lf),
      // Inside quotes nothing counts, not even a line end.
      ("\"a,b,c,d\";e\n1;2\n", ";", .lf),
      ("\"a\r\nb,c\";e\n1;2\n", ";", .lf),
      ("\"a \"\"x, y, z\"\"\";e\n1;2\n", ";", .lf),
      // A quote that never closes is no quote.
      ("\"a,b;c;d\n1,2\n", ";", .lf),
      ("\n\na|b\n1|2\n", "|", .lf),
    ] as [(String, String, LineEnding)])
  func recognises(_ text: String, delimiter: String, lineEnding: LineEnding) {
    let found = Array(text.utf8).withUnsafeBufferPointer { CSVDialect.sniff($0, isWhole: true) }
    #expect(found == CSVDialect(delimiter: delimiter.utf8.first!, lineEnding: lineEnding))
  }

  @Test func isWrittenAndReadBackAsJSON() throws {
    let dialect = CSVDialect(delimiter: 44, encoding: .windows1252, hasByteOrderMark: true, lineEnding: .cr)
    #expect(try JSONDecoder().decode(CSVDialect.self, from: JSONEncoder().encode(dialect)) == dialect)
  }

  @Test func looksNoFurtherThanTheSample() throws {
    let text =
      "a;b\n" + String(repeating: "1;2\n", count: 40_000) + String(repeating: "1,2,3,4\n", count: 90_000)
    try withFile(Array(text.utf8)) { path in
      let dialect = try CSVDialect.sniff(path: path, info: SourceFileInfo.inspect(path: path))
      #expect(dialect.delimiter == UInt8(ascii: ";"))
    }
  }
}
