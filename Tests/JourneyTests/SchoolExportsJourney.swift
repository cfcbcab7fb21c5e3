import Foundation
import Postgres
import Testing
import TestSupport

private let postcodes = Project.duo + "/pc4-swv-2015.csv"
private let addresses = Project.duo + "/alle-schoolvestigingen-basisonderwijs-2026-04.csv"
private let uitgeest = Project.duo + "/leerlingen-po-2017/Uitgeest.csv"

/// Dated exports of schools: whatever the order, one truth; and a board's figure follows the board of that day.
@Suite(.enabled(if: Project.hasData, Project.noData))
struct SchoolExportsJourney {
  @Test(arguments: [["2016-08-01", "2018-08-01"], ["2018-08-01", "2016-08-01"]])
  func twoExportsInEitherOrderGiveTheSameSchools(order: [String]) async throws {
    try await CommandLine.with { peil, pool in
      try await Project.withFolder { folder in
        try await peil("load", postcodes, uitgeest)
        let files = try Self.exports(in: folder)
        for day in order {
          let load = try await peil("load", "--dated", day, try #require(files[day]))
          #expect(load.status == 0, "\(load.errors)")
        }
        // The board of 2016 holds on the counting date of 2017, whatever came last; the one of 2018 only later.
        let boards = try await Drawing.table(
          """
          select bestuur_code, min(valid_from) as first, max(valid_to) as last
          from warehouse.dim_school
          where until_build = 9223372036854775807 and gemeente_code = '0450' and not is_assumed
          group by 1 order by 2
          """, on: pool)
        #expect(
          boards == """
            bestuur_code | first | last
            11111 | 2016-08-01 | 2018-08-01
            22222 | 2018-08-01 | infinity
            """, "\(boards)")
        let figure = try await peil(
          "compare", "leerlingen", "--regions", "Uitgeest", "--by", "bestuur", "--format", "csv")
        #expect(figure.lines.dropFirst().map { $0.split(separator: ",")[5] } == ["11111"], "\(figure.output)")
        #expect(figure.output.contains(",1166,"))
      }
    }
  }

  @Test func anExportWithoutADateIsRefusedAndSaysWhatToDo() async throws {
    try await CommandLine.with { peil, _ in
      try await Project.withFolder { folder in
        let file = try altered(addresses, as: "adressen.csv", in: folder) { $0.removeSubrange(20...) }
        let load = try await peil("load", file)
        #expect(load.status == 20)
        #expect(load.errors.contains("PEIL-204"))
        #expect(load.errors.contains("peil load --dated 2026-04-01 adressen.csv"))
        #expect(try await peil("load", "--dated", "2026-04-01", file).status == 0)
      }
    }
  }

  /// The schools of Uitgeest in April 2026, given a board for each of two years.
  private static func exports(in folder: String) throws -> [String: String] {
    var files: [String: String] = [:]
    let school = try String(
      data: #require(FileManager.default.contents(atPath: uitgeest)), encoding: .windowsCP1252)
    let codes = Set(
      try #require(school).split(separator: "\r\n").dropFirst().map {
        let cells = $0.split(separator: ";", omittingEmptySubsequences: false)
        return "\(cells[5]);\(cells[5])0\(cells[6].suffix(1))"
      })
    for (day, board) in [("2016-08-01", "11111"), ("2018-08-01", "22222")] {
      files[day] = try altered(addresses, as: "\(board).csv", in: folder) { lines in
        let empty = String(repeating: "; ", count: 19)
        lines =
          [lines[0]]
          + codes.sorted().map {
            "Noord-Holland;\(board);\($0);School;Straat;1;1911 AA;UITGEEST;0450;UITGEEST;Openbaar" + empty
          }
      }
    }
    return files
  }
}
