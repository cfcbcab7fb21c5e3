import Foundation
import SourceFiles
import TestSupport
import Testing

/// Spreadsheets that are broken, or made to do harm: an error each, never a crash and never a guess.
@Suite struct BrokenSheetTests {
  private static let small = SheetFile(table: [["a", "b"], ["x", 1], ["y", .day(43009)]])

  @Test(
    "XML that contradicts itself",
    arguments: [
      #"<row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row>"#,
      #"<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#,
      #"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#,
      #"<row r="1048577"><c><v>1</v></c></row>"#, #"<row r="1"><c r="XFE1"><v>1</v></c></row>"#,
      #"<row r="één"><c><v>1</v></c></row>"#, #"<row r="1"><c t="s"><v>0</v></c></row>"#,
      #"<row r="1"><c t="s"><v>-1</v></c></row>"#, #"<row r="1"><c><v>1</v></c>"#,
      "</sheetData></worksheet></a>",
      #"<row r="1"><c t="inlineStr"><is><t>&bom;</t></is></c></row>"#, "<!DOCTYPE x [<!ENTITY a 'b'>]>",
      "<row><c><v>\u{1}</v></c></row>", "<>", #"<row r="0"><c><v>1</v></c></row>"#, "<row", "<!-- geen eind",
      #"<row r="1"><c t="raar"><v>1</v></c></row>"#,
    ])
  func contradicts(_ rows: String) {
    let error = #expect(throws: SourceFileError.self) { try sheetRecords(SheetFile(rows).bytes) }
    #expect(error?.code == .damaged)
  }

  @Test func `more than a delivery can need is refused before it takes the memory`() {
    let limits: [(SheetLimits, SheetFile)] = [
      (SheetLimits(parts: 3), Self.small), (SheetLimits(partSize: 100), Self.small),
      (SheetLimits(rowSize: 40), Self.small),
      (
        SheetLimits(stringsSize: 1000),
        { () -> SheetFile in
          var file = Self.small
          file.strings = Array(repeating: "<t>twaalf letters</t>", count: 100)
          return file
        }()
      ),
    ]
    for (limit, file) in limits {
      let error = #expect(throws: SourceFileError.self) { try sheetRecords(file.bytes, limits: limit) }
      #expect(error?.code == .tooLarge)
    }
  }

  @Test func `a part that is larger or smaller than it says`() {
    for size in [10, 100_000] as [UInt32] {
      var zip = ZipFile(Self.small.parts.map { ($0.name, Array($0.xml.utf8)) })
      zip.statedSizes["xl/worksheets/sheet1.xml"] = size
      let error = #expect(throws: SourceFileError.self) { try sheetRecords(zip.bytes) }
      #expect(error?.code == .damaged)
    }
  }

  @Test func `one flipped letter in a stored cell is noticed by its checksum`() throws {
    var bytes = Self.small.bytes
    let place = try #require(Data(bytes).range(of: Data("<v>43009".utf8))).lowerBound + 4
    bytes[place] ^= 1
    let error = #expect(throws: SourceFileError.self) { try sheetRecords(bytes) }
    #expect(error?.code == .damaged)
  }

  @Test func `the same part twice, and a zip that is no workbook`() throws {
    let twice = ZipFile([("xl/workbook.xml", [65]), ("XL\\Workbook.xml", [66])])
    let other = ZipFile([("lijst.csv", Array("a;b\n".utf8))])
    for (zip, code) in [(twice, SourceFileError.Code.damaged), (other, .looksLikeBinary)] {
      try withFile(zip.bytes) { path in
        let error = #expect(throws: SourceFileError.self) { try SourceFileInfo.inspect(path: path) }
        #expect(error?.code == code)
      }
    }
  }

  @Test("600 truncated and 1,200 altered workbooks end in records or in an error", arguments: [0, 1])
  func altered(_ which: Int) throws {
    let fixture = Project.root + "/Tests/SourceFilesTests/Fixtures/openpyxl.xlsx"
    let whole = which == 0 ? Self.small.bytes : try Array(Data(contentsOf: URL(fileURLWithPath: fixture)))
    let expected = try sheetRecords(whole)
    var random = SeededGenerator(state: 2025)
    var outcomes: [String: Int] = [:]
    for round in 0..<900 {
      var bytes = whole
      if round % 3 == 0 {
        bytes.removeLast(Int.random(in: 1..<bytes.count, using: &random))
      } else {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          if round % 3 == 1 {
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
          } else {
            bytes[place] = UInt8.random(in: 0...255, using: &random)
          }
        }
      }
      do {
        _ = try withFile(bytes) { try SourceFileInfo.inspect(path: $0) }
        outcomes[try sheetRecords(bytes) == expected ? "same" : "other", default: 0] += 1
      } catch let error as SourceFileError {
        outcomes["\(error.code)", default: 0] += 1
      }
    }
    #expect(outcomes["damaged", default: 0] > 300, "\(outcomes)")
    // What is read must be what was written: the checksums see to that, but for the names in the directory.
    #expect(outcomes["other", default: 0] < 20, "\(outcomes)")
  }
}
