import SourceFiles
import TestSupport
import Testing

/// Headers of two rows, hidden rows and columns, and sheets beside the one with the table.
@Suite struct SheetHeaderTests {
  private static func merged(_ table: [[SheetFile.Cell?]], _ areas: String...) -> SheetFile {
    var file = SheetFile(table: table)
    file.behindRows = "<mergeCells>\(areas.map { #"<mergeCell ref="\#($0)"/>"# }.joined())</mergeCells>"
    return file
  }

  @Test(
    "names of a header with merged cells",
    arguments: [
      (
        merged([["Gemeente", "Aantal"], [nil, "PO", "VO"], ["Velsen", 1, 2]], "A1:A2", "B1:C1"),
        ["1 (blank)", "2 Gemeente|Aantal PO|Aantal VO", "3 Velsen|#1|#2"], "across and down"
      ),
      (
        merged(
          [
            ["Overzicht"], ["Gemeente", "Aantal", nil, "Totaal"], ["Naam", "PO", "VO"], ["Velsen", 1, 2, 3],
          ],
          "A1:D1", "B2:C2", "D2:D3"),
        ["1 (blank)", "2 (blank)", "3 Gemeente Naam|Aantal PO|Aantal VO|Totaal", "4 Velsen|#1|#2|#3"],
        "below a title that is merged too"
      ),
      (
        merged([["Gemeente", "Aantal", nil, "Totaal"], ["Velsen", 1, 2, 3]], "B1:C1"),
        ["1 Gemeente|Aantal||Totaal", "2 Velsen|#1|#2|#3"],
        "a row of the table is no second row of the header"
      ),
      (
        merged([["Gemeente", "Soort", nil, "Naam"], ["Velsen", "PO", "VO", "x"]]),
        ["1 Gemeente|Soort||Naam", "2 Velsen|PO|VO|x"], "nothing is merged"
      ),
      (
        merged([["Gemeente", "Naam"], ["Velsen", "x"], ["Beverwijk", "y"]], "A2:B2"),
        ["1 Gemeente|Naam", "2 Velsen|x", "3 Beverwijk|y"], "merged elsewhere"
      ),
    ] as [(SheetFile, [String], Comment)])
  func names(_ file: SheetFile, expected: [String], why: Comment) throws {
    #expect(try sheetRecords(file.bytes) == expected, why)
  }

  @Test func `hidden rows and columns are read, and counted`() throws {
    var file = SheetFile(
      """
      <row r="1"><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row>
      <row r="2" hidden="1"><c><v>1</v></c><c><v>2</v></c></row>
      <row r="3" hidden="true"/><row r="4" hidden="0"><c><v>3</v></c><c><v>4</v></c></row>
      """)
    file.beforeRows = #"<cols><col min="2" max="16384" hidden="1"/><col min="1" max="1"/></cols>"#
    try withFile(file.bytes) { path in
      var reader = try RecordReader(path: path, dialect: .sheet(SheetDialect.choose(path: path)))
      var drawn: [String] = []
      while try reader.next() { drawn.append(draw(reader)) }
      #expect(drawn == ["1 a|b", "2 #1|#2", "3 (blank)", "4 #3|#4"])
      #expect(reader.hidden.rows == 1 && reader.hidden.columns == 1)
    }
  }

  @Test func `every visible sheet is a candidate, unless one is there to be filled in`() throws {
    var file = SheetFile(table: [["a", "b"]], sheet: "Toelichting")
    file.sheets += [("Geheim", ""), ("Gegevens", "")]
    file.hidden = ["Geheim"]
    func candidates() throws -> [String] {
      try withFile(file.bytes) { try SheetDialect.candidates(path: $0).map { "\($0.position) \($0.sheet)" } }
    }
    #expect(try candidates() == ["1 Toelichting", "3 Gegevens"])
    file.sheets.append(("Invullen", ""))
    #expect(try candidates() == ["4 Invullen"])
  }
}
