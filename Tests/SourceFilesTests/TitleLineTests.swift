import SourceFiles
import Testing

/// Lines above the header are left out, and only when a table clearly follows.
@Suite struct TitleLineTests {
  @Test(
    "delimiter and number of lines above the header",
    arguments: [
      ("a;b\n1;2\n", "; 0", "no title"),
      ("sep=;\na;b\n1;2\n", "; 1", "told to Excel"),
      ("sep=,\r\na,b\r\n1,2\r\n", ", 1", "told with a comma"),
      ("SEP=\t\na;b\t2\n", "\t 1", "told, whatever is below"),
      ("sep=;\n", "; 1", "told, and nothing follows"),
      ("sep=;\nTitel\na;b\n1;2\n", "; 2", "told, with a title"),
      ("Leerlingen 2024\na;b\n1;2\n", "; 1", "a title"),
      ("Leerlingen\n\nper gemeente\na;b\n1;2\n3;4\n", "; 3", "a blank line between titles"),
      ("Leerlingen, 2024\na;b;c\n1;2;3\n4;5;6\n", "; 1", "a title with a comma"),
      ("Leerlingen;;\n;;\na;b;c\n1;2;3\n", "; 2", "titles that Excel filled up"),
      ("\"Twee\nregels\"\na;b\n1;2\n", "; 2", "a title over two lines"),
      ("\"Twee\r\nregels\"\r\na;b\r\n1;2\r\n", "; 2", "over two lines that end as DUO's do"),
      ("Titel\ra\tb\r1\t2\r", "\t 1", "lone returns"),
      ("Titel\na,b,c\n1,2,3\n", ", 1", "commas"),
      ("naam\n1,5\n2,5\n", "; 0", "one column of numbers"),
      ("naam\nJansen, P.\nBakker, K.\n", "; 0", "one column of names"),
      ("naam\n1\n2\n", "; 0", "one column"),
      ("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n1,5;2,5;3,5\n", "; 0", "decimal commas"),
      ("a;b;c\n1,5;2,5;3,5;\n1,5;2,5;3,5;\n", "; 0", "a delimiter too many below the header"),
      ("Titel\na;b\nx\ny\nz\n", "; 0", "no table follows"),
      ("Titel\n" + String(repeating: "tekst\n", count: 30) + "a;b\n1;2\n", "; 0", "too far down"),
    ] as [(String, String, Comment)])
  func finds(_ text: String, expected: String, why: Comment) {
    let found = Array(text.utf8).withUnsafeBufferPointer { CSVDialect.sniff($0, isWhole: true) }
    #expect("\(UnicodeScalar(found.delimiter)) \(found.titleLines)" == expected, why)
  }

  @Test func `title lines are read as blank lines, whatever stands in them`() throws {
    let dialect = CSVDialect(delimiter: UInt8(ascii: ";"), titleLines: 3)
    #expect(
      try records(Array("x\u{0}\n\"open\n\na;b\n1;2\n".utf8), dialect)
        == ["1 (blank)", "2 (blank)", "3 (blank)", "4 a|b", "5 1|2"])
  }

  @Test func `UTF-16 without a mark`() throws {
    for isLittle in [true, false] {
      let text = "naam;plaats;prijs in €\nZoë;’t Gilde;12\n"
      let bytes = text.utf16.flatMap { unit in
        isLittle ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      }
      for cut in [0, 1] {
        try withFile(Array(bytes.dropLast(cut))) { path in
          let info = try SourceFileInfo.inspect(path: path)
          #expect(info.encoding == (isLittle ? .utf16LittleEndian : .utf16BigEndian))
          #expect(!info.hasByteOrderMark)
          let found = try records(Array(bytes.dropLast(cut)), CSVDialect.sniff(path: path, info: info))
          // Half a character at the end is seen, not dropped.
          #expect(found.first == "1 naam|plaats|prijs in €")
          #expect(found.last == (cut == 0 ? "2 Zoë|’t Gilde|12" : "2 Zoë|’t Gilde|12\u{FFFD}"))
        }
      }
    }
  }
}
