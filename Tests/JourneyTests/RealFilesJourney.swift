import Postgres
import Testing
import TestSupport

private let postcodes = Project.duo + "/pc4-swv-2015.csv"
private let pupils = Project.duo + "/leerlingen-po-2017"

/// From DUO's real files to the figures that are known for them, to the last pupil.
@Suite(.enabled(if: Project.hasData, Project.noData))
struct RealFilesJourney {
  /// Area, numerators sbo and so, denominator; counted independently from the raw files.
  static let schoollocatie = [
    ("PO2711", "245", "311", "15971"), ("PO2703", "330", "489", "21157"),
    ("PO2815", "1495", "1179", "58869"), ("PO2818", "330", "0", "10434"),
  ]
  static let woonplaats = [
    ("PO2711", "252", "263", "15603"), ("PO2703", "309", "363", "20778"),
    ("PO2815", "1400", "984", "57028"), ("PO2818", "268", "1", "9687"),
  ]

  @Test(arguments: [[postcodes, pupils], [pupils, postcodes]])
  func theFourRegionsAreRightToTheLastPupil(files: [String]) async throws {
    try await CommandLine.with { peil, pool in
      let load = try await peil.start(["load"] + files).wait()
      #expect(load.status == 0, "\(load.errors)")
      #expect(load.output.contains("17 bestanden, 12.878 regels, 110.618 leerlingen"), "\(load.output)")
      let rows = try await Drawing.table(
        """
        select count(distinct (portion_id, line)) as lines, sum(leerlingen) as pupils
        from warehouse.fct_leerlingen_woonplaats
        """, on: pool)
      #expect(rows == "lines | pupils\n8832 | 110618")

      for (way, expected) in [("schoollocatie", Self.schoollocatie), ("woonplaats", Self.woonplaats)] {
        let answer = try await peil(
          "compare", "deelname-sbo", "deelname-so", "--period", "2017-10-01", "--counted-by", way, "--format",
          "csv")
        let fields = answer.lines.dropFirst().map {
          $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(fields.map { $0[5] } == expected.map(\.0) + expected.map(\.0))
        #expect(fields.map { $0[7] } == expected.map(\.1) + expected.map(\.2))
        #expect(fields.map { $0[8] } == expected.map(\.3) + expected.map(\.3))
        #expect(fields.allSatisfy { $0[13] == "ok" })
        #expect(fields.allSatisfy { $0[14] == (way == "woonplaats" ? "not_comparable" : "comparable") })
        if way == "woonplaats" { #expect(answer.output.contains("16 van 388 gemeenten geleverd")) }
      }
    }
  }

  @Test func pupilsOnUnknownPostcodesAreKeptAndInNobodysFigure() async throws {
    try await CommandLine.with { peil, pool in
      try await peil("load", postcodes, pupils)
      let unknown = try await Drawing.table(
        """
        select counted_by, numerator::int from mart.figure
        where indicator = 'leerlingen' and area_type = 'swv-po' and area_code = 'onbekend' and breakdown = ''
        """, on: pool)
      #expect(unknown == "counted_by | numerator\nwoonplaats | 295")
      let table = try await peil("compare", "--counted-by", "woonplaats")
      #expect(table.output.contains("295 leerlingen wonen op een onbekende postcode"))
      #expect(table.output.contains("≠ Niet vergelijken, want onvolledig"))
    }
  }

  @Test func theSameFileIsNeverCountedTwice() async throws {
    try await CommandLine.with { peil, pool in
      try await Project.withFolder { folder in
        let velsen = pupils + "/Velsen.csv"
        try await peil("load", postcodes)
        // Two loaders at once.
        let two = try [peil.start(["load", velsen]), peil.start(["load", velsen])]
        let outcomes = [try await two[0].wait(), try await two[1].wait()]
        #expect(outcomes.map(\.status) == [0, 0])
        #expect(outcomes.filter { $0.output.contains("geladen, 343 regels") }.count == 1)
        #expect(outcomes.filter { $0.output.contains("Velsen.csv: al geladen") }.count == 1)
        // Again, under its own name and another.
        let before = try await fingerprint(pool)
        #expect(try await peil("load", velsen).output.contains("al geladen"))
        let renamed = try altered(velsen, as: "anders.csv", in: folder) { _ in }
        #expect(try await peil("load", renamed).output == "anders.csv: al geladen\n")
        #expect(try await fingerprint(pool) == before)
      }
    }
  }

  @Test func aCorrectionAWithdrawalAndTheWayBack() async throws {
    try await CommandLine.with { peil, _ in
      try await Project.withFolder { folder in
        let original = pupils + "/Velsen.csv"
        // Two pupils more in so, on the first line.
        let corrected = try altered(original, as: "Velsen.csv", in: folder) { lines in
          lines[1] = lines[1].replacing(";0;0;1;0;", with: ";0;0;3;0;").dropLast(2) + ";3"
        }
        func so(_ more: String...) async throws -> String {
          let answer = try await peil.start(
            ["compare", "deelname-so", "--regions", "IJmond", "--format", "csv"] + more
          ).wait()
          let fields = try #require(answer.lines.last).split(separator: ",", omittingEmptySubsequences: false)
          return "\(fields[7]) \(fields[13])"
        }
        try await peil("load", postcodes, pupils)
        #expect(try await so() == "311 ok")
        try await peil("load", corrected)
        #expect(try await so() == "313 ok")
        #expect(try await so("--as-of", "2") == "311 ok")
        try await peil("load", original)
        #expect(try await so() == "313 ok", "a known file changes nothing by itself")
        try await peil("load", "--again", original)
        #expect(try await so() == "311 ok")
        try await peil("load", "--again", corrected)
        #expect(try await so() == "313 ok")
        try await peil("withdraw", corrected)
        #expect(try await so() == " not_delivered")
        #expect(try await peil("compare").output.contains("volgt"))
        try await peil("load", corrected)
        #expect(try await so() == " not_delivered", "also after a withdrawal")
        #expect(try await so("--as-of", "3") == "313 ok")
      }
    }
  }
}
