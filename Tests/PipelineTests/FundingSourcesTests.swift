import Foundation
import Postgres
import TestSupport
import Testing

/// What is paid by headcount, and who pays for whom: the two sources from file to facts.
@Suite struct FundingSourcesTests {
  private static func sample(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: "\(Project.root)/etl/samples/\(name)")))
  }

  @Test func `the sample of the afdracht fills a slice per calendar year, in cents`() async throws {
    try await Desk.with { desk in
      let bytes = try Self.sample("haaglanden/voorbeeld-afdracht.csv")
      #expect(try await desk.load(bytes, as: "afdracht.csv") == "loaded 12 = 12 + 0 + 0")
      #expect(
        try await desk.draw(
          """
          select period, rows from ledger.portion join ledger.slice using (slice_id) order by period
          """) == "period | rows\n2023 | 3\n2024 | 3\n2025 | 3\n2026 | 3")
      #expect(
        try await desk.draw(
          """
          select kalenderjaar, teldatum, categorie, leerlingen, tarief_cent, vast_tarief_cent, betaald_cent
          from warehouse.fct_afdracht where kalenderjaar = '2024' order by line
          """) == """
            kalenderjaar | teldatum | categorie | leerlingen | tarief_cent | vast_tarief_cent | betaald_cent
            2024 | 2023-02-01 | 1 | 630 | 1236000 | 1200000 | 778556544
            2024 | 2023-02-01 | 2 | 126 | 2060000 | 2000000 | 259560000
            2024 | 2023-02-01 | 3 | 63 | 2472000 | 2400000 | 155736000
            """)
      #expect(try await desk.draw("select message from ledger.finding") == "(no rows)")
    }
  }

  private static let blank =
    "funding_year,headcount_date,funding_category,pupils_counted,tariff,constant_tariff,paid\n"

  @Test func `another counting date is told and not corrected`() async throws {
    try await Desk.with { desk in
      let rows =
        "2026,2025-02-01,low,6,\"1,00\",\"1,00\",\"6,00\"\n2026,2025-10-01,high,6,\"1,00\",\"1,00\",\"6,00\"\n"
      let outcome = try await desk.load(Self.blank + rows)
      #expect(outcome == "loaded 2 = 2 + 0 + 0")
      #expect(
        try await desk.draw("select line, message from ledger.finding") == """
          line | message
          3 | De afdracht van 2026 noemt teldatum 2025-10-01 in plaats van 2025-02-01
          """)
    }
  }

  @Test(
    arguments: [
      ("2026,2025-02-01,low,6,\"1,00\",\"1,00\",\"6,00\"", "PEIL-231"),  // the category once more
      ("2026,2025-02-01,zwaar,6,\"1,00\",\"1,00\",\"6,00\"", "PEIL-215"),
      ("2026,2025-02-01,high,-6,\"1,00\",\"1,00\",\"6,00\"", "PEIL-216"),
      ("2026,2025-02-01,high,6,\"-1,00\",\"1,00\",\"6,00\"", "PEIL-216"),
    ])
  func `one row that cannot be refuses the sheet`(row: String, code: String) async throws {
    try await Desk.with { desk in
      let good = "2026,2025-02-01,low,6,\"1,00\",\"1,00\",\"6,00\"\n"
      let outcome = try await desk.load(Self.blank + good + row + "\n")
      #expect(outcome == "refused PEIL-205 2 = 1 + 1 + 0")
      #expect(try await desk.draw("select code from ledger.reject") == "code\n\(code)")
      #expect(try await desk.draw("select line from warehouse.fct_afdracht") == "(no rows)")
    }
  }

  @Test(arguments: ["betalend", "schoolgaand"])
  func `the samples of DUO are loaded in their edition, without the totals`(name: String) async throws {
    try await Desk.with { desk in
      for (year, word) in [("2023", "definitief"), ("2024", "voorlopig")] {
        let file = "voorbeeld-leerlingen-so-\(name)-\(year)-\(word).csv"
        let bytes = try Self.sample("duo/\(file)")
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst()
        let totals = lines.filter { $0.contains(",TOTAAL,") }.count
        #expect(totals > 0)
        #expect(
          try await desk.load(bytes, as: file)
            == "loaded \(lines.count) = \(lines.count - totals) + 0 + \(totals)")
      }
      #expect(
        try await desk.draw(
          """
          select dataset, period, edition from ledger.portion join ledger.slice using (slice_id) order by period
          """) == """
            dataset | period | edition
            duo/leerlingen-so-\(name) | 2023-10-01 | 2
            duo/leerlingen-so-\(name) | 2024-10-01 | 1
            """)
    }
  }

  private static let paid =
    "SWV_BETALEND,TYPE_PO,PEILJAAR,BINNEN_SWV,BEKOSTIGINGSCATEGORIE,AANTAL_LEERLINGEN\n"

  @Test func `who pays is kept with where the school is, and a hidden number is told`() async throws {
    try await Desk.with { desk in
      let rows = """
        PO2711,SO,2024,J,Laag,120
        PO2711,SO,2024,N,Laag,12
        PO2711,SO,2024,N,Hoog,-1
        VO2705,VSO,2024,N,Midden,<10

        """
      let outcome = try await desk.load(Self.paid + rows)
      #expect(outcome == "loaded 4 = 4 + 0 + 0")
      #expect(
        try await desk.draw(
          """
          select line, soort, betalend_swv, vestiging_swv, binnen_swv, categorie, leerlingen, hidden_below
          from warehouse.fct_leerlingen_betalend order by line
          """) == """
            line | soort | betalend_swv | vestiging_swv | binnen_swv | categorie | leerlingen | hidden_below
            2 | so | PO2711 | - | t | 1 | 120 | -
            3 | so | PO2711 | - | f | 1 | 12 | -
            4 | so | PO2711 | - | f | 3 | - | 5
            5 | vso | VO2705 | - | f | 2 | - | 10
            """)
      #expect(
        try await desk.draw("select line, message from ledger.finding") == """
          line | message
          4 | De bron verbergt 2 aantallen op 2024-10-01 (minder dan 10); waar zij in tellen, is het cijfer onbekend
          """)
    }
  }

  @Test(
    arguments: [
      ("PO2711,SO,2024,N,TOTAAL,13", "PEIL-301"),  // 12 it is
      ("CL1_00AA,SO,2024,N,Laag,9", "PEIL-214"),
      ("PO2711,SBO,2024,N,Hoog,9", "PEIL-215"),
      ("PO2711,SO,2024,N,Hoog,-2", "PEIL-216"),
      ("PO2711,SO,2024,TOTAAL,Laag,132", "PEIL-215"),
    ])
  func `what the layout does not foresee refuses the file`(row: String, code: String) async throws {
    try await Desk.with { desk in
      let outcome = try await desk.load(Self.paid + "PO2711,SO,2024,N,Laag,12\n\(row)\n")
      let reject = try await desk.draw("select code from ledger.reject")
      #expect("\(outcome) \(reject)".contains(code) && outcome.hasPrefix("refused"), "\(outcome) \(reject)")
      #expect(try await desk.draw("select line from warehouse.fct_leerlingen_betalend") == "(no rows)")
    }
  }
}
