/// A spreadsheet made by hand, part by part, so that a test can say exactly what is in it and what is wrong with it.
package struct SheetFile {
  /// Name on the tab, and the XML between `<sheetData>` and `</sheetData>`.
  package var sheets: [(name: String, rows: String)]
  package var hidden: Set<String> = []
  /// XML of each shared text, between `<si>` and `</si>`.
  package var strings: [String] = []
  /// Format codes of the cell styles 1, 2 …; style 0 is General.
  package var formats: [String] = ["dd-mm-yyyy"]
  package var countsFrom1904 = false
  /// XML before and behind the rows of every sheet.
  package var beforeRows = ""
  package var behindRows = ""

  package init(_ rows: String, sheet: String = "Blad1") { sheets = [(sheet, rows)] }

  /// Cells as they are: nil is no cell at all.
  package init(table: [[Cell?]], sheet: String = "Blad1") {
    let rows = table.enumerated().map { row, cells in
      let xml = cells.enumerated().map { column, cell in
        cell.map { $0.xml(at: "\(SheetFile.letters(column))\(row + 1)") } ?? ""
      }
      return #"<row r="\#(row + 1)">\#(xml.joined())</row>"#
    }
    self.init(rows.joined(), sheet: sheet)
  }

  package enum Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case text(String)
    case number(String)
    /// Days since 30 December 1899, shown as a day.
    case day(Int)

    package init(stringLiteral text: String) { self = .text(text) }
    package init(integerLiteral number: Int) { self = .number(String(number)) }

    fileprivate func xml(at place: String) -> String {
      switch self {
      case .text(let text):
        #"<c r="\#(place)" t="inlineStr"><is><t>\#(text.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))</t></is></c>"#
      case .number(let digits): #"<c r="\#(place)"><v>\#(digits)</v></c>"#
      case .day(let serial): #"<c r="\#(place)" s="1"><v>\#(serial)</v></c>"#
      }
    }
  }

  /// Zip file with all parts, stored as they are.
  package var bytes: [UInt8] { ZipFile(parts.map { ($0.name, Array($0.xml.utf8)) }).bytes }

  package var parts: [(name: String, xml: String)] {
    var parts = [
      (
        "[Content_Types].xml",
        #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#
      ),
      (
        "_rels/.rels",
        #"<Relationships><Relationship Id="rId1" Type="\#(kind)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
      ),
      ("xl/workbook.xml", workbook), ("xl/_rels/workbook.xml.rels", relationships),
      ("xl/styles.xml", styles),
      ("xl/sharedStrings.xml", "<sst>\(strings.map { "<si>\($0)</si>" }.joined())</sst>"),
    ]
    for (index, sheet) in sheets.enumerated() {
      parts.append(
        (
          "xl/worksheets/sheet\(index + 1).xml",
          #"<?xml version="1.0" encoding="UTF-8"?><worksheet>\#(beforeRows)<sheetData>\#(sheet.rows)</sheetData>\#(behindRows)</worksheet>"#
        ))
    }
    return parts
  }

  private let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private var workbook: String {
    let list = sheets.enumerated().map { index, sheet in
      let state = hidden.contains(sheet.name) ? #" state="hidden""# : ""
      return #"<sheet name="\#(sheet.name)" sheetId="\#(index + 1)"\#(state) r:id="rId\#(index + 1)"/>"#
    }
    return
      #"<workbook><workbookPr date1904="\#(countsFrom1904 ? 1 : 0)"/><sheets>\#(list.joined())</sheets></workbook>"#
  }

  private var relationships: String {
    let list = sheets.indices.map {
      #"<Relationship Id="rId\#($0 + 1)" Type="\#(kind)/worksheet" Target="worksheets/sheet\#($0 + 1).xml"/>"#
    }
    return """
      <Relationships>\(list.joined())
      <Relationship Id="rIdA" Type="\(kind)/styles" Target="styles.xml"/>
      <Relationship Id="rIdB" Type="\(kind)/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>
      """
  }

  private var styles: String {
    let own = formats.enumerated().map { #"<numFmt numFmtId="\#(164 + $0)" formatCode="\#($1)"/>"# }
    let cells = formats.indices.map { #"<xf numFmtId="\#(164 + $0)"/>"# }
    return """
      <styleSheet><numFmts>\(own.joined())</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
      <cellXfs><xf numFmtId="0"/>\(cells.joined())</cellXfs></styleSheet>
      """
  }

  private static func letters(_ column: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + column % 26)))
    return column < 26 ? last : letters(column / 26 - 1) + last
  }
}
