import Foundation
import SourceFiles
import TestSupport
import Testing

private let folder = Project.duo

/// The published files beside the project; skipped where they are absent.
@Suite(.enabled(if: Project.hasData, Project.noData))
struct RealFilesTests {
  /// What reading one file from beginning to end gives.
  struct Summary: Equatable {
    var info: SourceFileInfo
    var dialect: CSVDialect
    var rows = 0, columns: Set<Int> = [], problems = 0, blanks = 0, total = 0
    var texts: Set<String> = []
  }

  static func summary(_ name: String, summing column: Int? = nil, keeping: [String] = []) throws -> Summary {
    let path = folder + "/" + name
    let info = try SourceFileInfo.inspect(path: path)
    let dialect = try CSVDialect.sniff(path: path, info: info)
    var found = Summary(info: info, dialect: dialect)
    var reader = try CSVReader(path: path, dialect: dialect)
    _ = try reader.next()
    while try reader.next() {
      found.rows += 1
      found.columns.insert(reader.fieldCount)
      if reader.problem != nil { found.problems += 1 }
      if reader.isBlank { found.blanks += 1 }
      if let column { found.total += reader.withField(column) { $0.trimmed.parseInteger() ?? 0 } }
      for index in 0..<reader.fieldCount where !keeping.isEmpty {
        let text = reader.text(index)
        if keeping.contains(text) { found.texts.insert(text) }
      }
    }
    return found
  }

  @Test("the sixteen municipal files: 8,832 rows, 110,618 pupils, 38 columns, nothing broken")
  func municipalFiles() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/leerlingen-po-2017")
    var (rows, pupils) = (0, 0)
    for name in names {
      let found = try Self.summary("leerlingen-po-2017/" + name, summing: 37)
      #expect(found.columns == [38] && found.problems == 0 && found.blanks == 0, "\(name)")
      #expect(found.dialect.delimiter == UInt8(ascii: ";") && found.dialect.lineEnding == .crlf, "\(name)")
      rows += found.rows
      pupils += found.total
    }
    #expect(names.count == 16 && rows == 8_832 && pupils == 110_618)
  }

  @Test(
    "the other files",
    arguments: [
      ("pc4-swv-2015.csv", 4_046, 4, .utf8, false),
      ("alle-schoolvestigingen-basisonderwijs-2026-04.csv", 6_107, 31, .windows1252, false),
      ("historisch-leerlingen-per-vestiging-uittreksel.csv", 561, 38, .utf8, true),
    ] as [(String, Int, Int, TextEncoding, Bool)])
  func otherFiles(name: String, rows: Int, columns: Int, encoding: TextEncoding, mark: Bool) throws {
    let found = try Self.summary(name)
    #expect(found.rows == rows && found.columns == [columns] && found.problems == 0 && found.blanks == 0)
    #expect(found.info.encoding == encoding && found.info.hasByteOrderMark == mark)
    #expect(found.dialect.lineEnding == .crlf && found.dialect.delimiter == UInt8(ascii: ";"))
  }

  @Test func quotesAndAccentsComeThrough() throws {
    let wanted = ["Algemeen Bijzondere basisschool \"de Fluessen\"", "Fryslân", "S GRAVENHAGE", " "]
    let found = try Self.summary("alle-schoolvestigingen-basisonderwijs-2026-04.csv", keeping: wanted)
    #expect(found.texts == Set(wanted))
  }
}
