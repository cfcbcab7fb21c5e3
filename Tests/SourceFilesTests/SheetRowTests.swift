import Foundation
import SourceFiles
import TestSupport
import Testing

/// Which sheet, which rows, and under which numbers.
@Suite struct SheetRowTests {
  @Test func `rows keep the numbers that Excel shows, and the sheet ends with its last filled row`() throws {
    let file = SheetFile(
      """
      <row r="2"><c r="B2" t="inlineStr"><is><t>Opgave 2025</t></is></c></row>
      <row r="4"><c r="A4" t="inlineStr"><is><t>naam</t></is></c><c r="B4" t="inlineStr"><is><t>aantal</t></is></c></row>
      <row r="5"><c r="A5" t="inlineStr"><is><t>x</t></is></c></row>
      <row r="6"><c r="A6" s="1"/><c r="B6" t="inlineStr"><is><t>  </t></is></c></row>
      <row r="8"><c r="B8"><v>3</v></c></row>
      <row r="9"><c r="A9"><v>1</v></c><c r="B9"><v>2</v></c><c r="D9"><v>4</v></c></row>
      <row r="500"><c r="A500" s="1"/></row>
      """)
    #expect(
      try sheetRecords(file.bytes) == [
        "1 (blank)", "2 (blank)", "3 (blank)", "4 naam|aantal", "5 x|", "6 (blank)", "7 (blank)", "8 |#3",
        "9 #1|#2||#4",
      ])
  }

  @Test func `rows and cells may leave out where they stand`() throws {
    let file = SheetFile(
      """
      <row><c><v>1</v></c><c><v>2</v></c></row><row><c r="B2"><v>3</v></c><c><v>4</v></c></row>
      """)
    #expect(try sheetRecords(file.bytes) == ["1 #1|#2", "2 |#3|#4"])
  }

  @Test(
    "the sheet to fill in, else the first that is not hidden",
    arguments: [
      (["Uitleg", "Invullen"], [], "#2"), (["Blad1", "Blad2"], [], "#1"),
      (["Blad1", "Blad2"], ["Blad1"], "#2"),
      (["Blad1", "Invullen"], ["Invullen"], "#1"),
    ] as [([String], Set<String>, String)])
  func sheet(_ names: [String], hidden: Set<String>, cell: String) throws {
    var file = SheetFile("")
    file.sheets = names.enumerated().map { index, name in
      (name, "<row><c><v>\(index + 1)</v></c><c><v>9</v></c></row>")
    }
    file.hidden = hidden
    #expect(try sheetRecords(file.bytes) == ["1 \(cell)|#9"])
  }

  @Test func `without a visible sheet there is nothing to read`() throws {
    var file = SheetFile("")
    file.hidden = ["Blad1"]
    let error = #expect(throws: SourceFileError.self) { try sheetRecords(file.bytes) }
    #expect(error?.code == .noSheet && error?.message.hasSuffix("heeft geen zichtbaar werkblad.") == true)
  }

  @Test func `a workbook of another program, deflated`() throws {
    let path = Project.root + "/Tests/SourceFilesTests/Fixtures/openpyxl.xlsx"
    let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(
      try sheetRecords(bytes) == [
        "1 (blank)", "2 (blank)", "3 Peildatum|Gemeente|Aantal|Bedrag|Akkoord",
        "4 @2025-09-15|Capelle aan den IJssel|#12|#1234.56|TRUE",
        "5 @2024-02-29|Krimpen & omstreken|17|#-0.5|FALSE",
      ])
    let info = try SourceFileInfo.inspect(path: path)
    #expect(info.isWorkbook && info.byteCount == bytes.count)
  }

  @Test func `CSV comes through the same door unchanged`() throws {
    let drawn = try withFile(Array("a;b\n\n1;\"x\ny\"\n2;3\n".utf8)) { path in
      let info = try SourceFileInfo.inspect(path: path)
      var reader = try RecordReader(path: path, dialect: try FileDialect.sniff(path: path, info: info))
      var drawn: [String] = []
      while try reader.next() { drawn.append(draw(reader)) }
      return drawn
    }
    #expect(drawn == ["1 a|b", "2 (blank)", "3 1|x⏎y", "5 2|3"])
  }
}
