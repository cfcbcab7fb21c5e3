import SourceFiles
import TestSupport
import Testing

/// What one cell of a sheet becomes.
@Suite struct SheetCellTests {
  @Test(
    "numbers: no exponent, no .0, and no digits that Excel does not show",
    arguments: [
      ("12", "#12"), ("12.0", "#12"), ("-3", "#-3"), ("-0", "#0"), ("007", "#7"), ("0", "#0"),
      ("1234.56", "#1234.56"), ("1234.5599999999999", "#1234.56"), ("0.30000000000000004", "#0.3"),
      ("1.2E3", "#1200"), ("1E-7", "#0.0000001"), ("1.5E+20", "#150000000000000000000"),
      ("123456789012345", "#123456789012345"), ("1234567890123456", "#1234567890123456"),
      ("-17.84", "#-17.84"), ("99999.999", "#99999.999"),
    ])
  func number(_ stored: String, text: String) throws {
    #expect(try cell(#"<c r="A2"><v>\#(stored)</v></c>"#) == text)
  }

  @Test(
    "what is no number there, is a damaged file", arguments: ["1,5", "nan", "inf", "0x10", "twaalf", "1e999"])
  func noNumber(_ stored: String) {
    let error = #expect(throws: SourceFileError.self) { try cell(#"<c r="A2"><v>\#(stored)</v></c>"#) }
    #expect(error?.code == .damaged)
  }

  @Test(
    "days counted from 1900, with the day that never was, and from 1904",
    arguments: [
      ("43009", "@2017-10-01", "@2021-10-02"), ("1", "@1900-01-01", "@1904-01-02"),
      ("59", "@1900-02-28", "@1904-02-29"), ("60", "#60", "@1904-03-01"),
      ("61", "@1900-03-01", "@1904-03-02"), ("0", "#0", "@1904-01-01"), ("-1", "#-1", "#-1"),
      ("45717.75", "@2025-03-01", "@2029-03-02"), ("2958465", "@9999-12-31", "#2958465"),
      ("2958466", "#2958466", "#2958466"), ("45351", "@2024-02-29", "@2028-03-01"),
    ])
  func day(_ stored: String, from1900: String, from1904: String) throws {
    let xml = #"<c r="A2" s="1"><v>\#(stored)</v></c>"#
    #expect(try cell(xml) == from1900)
    #expect(try cell(xml) { $0.countsFrom1904 = true } == from1904)
  }

  @Test(
    "formats that show a day, and formats that do not",
    arguments: [
      ("dd-mm-yyyy", true), ("d/m/yy;@", true), ("[$-413]d mmmm yyyy", true), ("mmm-yy", true),
      ("mmmm", true),
      ("yyyy&quot;-&quot;mm", true), ("General", false), ("0.00", false), ("h:mm", false), ("mm:ss", false),
      ("[h]:mm:ss", false), ("#,##0 &quot;dagen&quot;", false), ("0\\d", false), ("[Red]0;[Blue]-0", false),
      ("d-m-yyyy h:mm", true), ("@", false), ("_-* #,##0.00_-", false), ("&quot;dd-mm", false),
    ])
  func format(_ code: String, isDay: Bool) throws {
    let text = try cell(#"<c r="A2" s="1"><v>43009</v></c>"#) { $0.formats = [code] }
    #expect(text == (isDay ? "@2017-10-01" : "#43009"))
  }

  @Test(
    "other kinds of cells",
    arguments: [
      (#"<c r="A2" t="s"><v>0</v></c>"#, "Zoë & co"), (#"<c r="A2" t="s"><v>1</v></c>"#, "regel⏎twee"),
      (#"<c r="A2" t="s"><v>2</v></c>"#, "東京"),
      (#"<c r="A2" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></is></c>"#, "a b"),
      (#"<c r="A2" t="b"><v>1</v></c>"#, "TRUE"), (#"<c r="A2" t="b"><v>0</v></c>"#, "FALSE"),
      (#"<c r="A2"><f>1+1</f><v>2</v></c>"#, "#2"), (#"<c r="A2" t="str"><f>A1</f><v>x&lt;5</v></c>"#, "x<5"),
      (#"<c r="A2" t="str"><f>A1</f><v></v></c>"#, ""),
      (#"<c r="A2" t="d"><v>2025-09-01T00:00</v></c>"#, "@2025-09-01"),
      (#"<c r="A2" t="inlineStr"><is><t>a_x000D_b_x005F_c _x0000_</t></is></c>"#, "a␍b_c _x0000_"),
      (#"<c r="A2" t="inlineStr"><is><t><![CDATA[<&>]]></t></is></c>"#, "<&>"), (#"<c r="A2" s="1"/>"#, ""),
      (#"<x:c r="A2"><x:v>5</x:v></x:c>"#, "#5"), (#"<c r="A2"><!-- niets --><v>5</v></c>"#, "#5"),
      (#"<c r="A2" t="inlineStr"><is><t>&#233;&#xE9;</t></is></c>"#, "éé"),
    ])
  func kind(_ xml: String, text: String) throws {
    #expect(
      try cell(xml) {
        $0.strings = [
          "<t>Zoë &amp; co</t>", "<r><t>regel\n</t></r><r><t>twee</t></r>",
          "<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh>",
        ]
      } == text)
  }

  @Test(
    "a cell without a value costs its row",
    arguments: [
      (#"<c r="A2" t="e"><v>#N/A</v></c>"#, "2 !errorValue"),
      (#"<c r="A2"><f>SUM(B1:B9)</f></c>"#, "2 !uncalculated"),
    ])
  func problem(_ xml: String, drawn: String) throws {
    let file = SheetFile(header + #"<row r="2">\#(xml)<c r="B2"><v>1</v></c></row>"#)
    #expect(try sheetRecords(file.bytes) == ["1 a|b", drawn])
  }

  private let header =
    #"<row r="1"><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>"#

  /// The first cell of the second row.
  private func cell(_ xml: String, _ change: (inout SheetFile) -> Void = { _ in }) throws -> String {
    var file = SheetFile(header + #"<row r="2">\#(xml)<c r="B2"><v>1</v></c></row>"#)
    change(&file)
    let drawn = try sheetRecords(file.bytes)
    let second = drawn.last?.split(separator: " ", maxSplits: 1).last ?? ""
    return String(second.dropLast(3))
  }
}
