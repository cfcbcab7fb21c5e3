import Foundation
import Jobs
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import Pipeline

/// A filled-in spreadsheet loads as the same table in CSV does.
@Suite struct SheetTests {
  private let header: [SheetFile.Cell?] = [
    "PEILDATUM", "GEMEENTENUMMER", "POSTCODE_LEERLING", "BRIN_NUMMER", "VESTIGINGSNUMMER",
    "INSTELLINGSNAAM_VESTIGING", "POSTCODE_VESTIGING", "PLAATSNAAM", "SOORT_PO", "DENOMINATIE_VESTIGING",
    "BEVOEGD_GEZAG_NUMMER", "LEEFTIJD_JONGER", "LEEFTIJD_4", "LEEFTIJD_5", "TOTAAL",
  ]

  @Test func `days, numbers and texts of a sheet become the rows that CSV gives`() async throws {
    let sheet = SheetFile(table: [
      ["Aantal leerlingen per woonplaats"], [], header,
      [
        .day(43009), 453, 1971, "01AB", 0, "De Alk", "1813KE", "IJMUIDEN", "Bo", "Openbaar", 40837, 1, 0, 2,
        3,
      ],
      [],
      [
        "20171001", "453", "1972", "01AB", "0", "De Alk", "1813KE", "IJMUIDEN", "Bo", nil, "40837", "0",
        "1", "0", "1",
      ],
    ])
    let csv = pupils(
      """
      20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
      20171001;453;1972;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;;40837;0;1;0;1
      """)
    let rows: Query = """
      select peildatum, vestiging_code, soort, postcode, leeftijd, leerlingen
      from warehouse.fct_leerlingen_woonplaats order by 4, 5
      """
    let fromCSV = try await Desk.with { desk in
      try await desk.load(csv)
      return try await desk.draw(rows)
    }
    try await Desk.with { desk in
      // The name says nothing about the content.
      #expect(try await desk.load(sheet.bytes, as: "opgave.csv") == "loaded 3 = 2 + 0 + 1")
      #expect(try await desk.draw(rows) == fromCSV)
      #expect(
        try await desk.draw("select distinct line from warehouse.fct_leerlingen_woonplaats order by 1")
          == "line\n4\n6")
      let dialect = try await desk.draw(
        "select dialect->>'format' as format, dialect->>'sheet' as sheet, dialect->'header'->>0 as first from ledger.load"
      )
      #expect(dialect.hasPrefix("format | sheet | first\nxlsx | blad 1 | PEILDATUM"), "\(dialect)")
      #expect(try await desk.load(sheet.bytes, as: "nog eens.xlsx") == "known")
    }
  }

  @Test func `what is wrong with a row of a sheet, is said with the row's own number`() async throws {
    var row: [SheetFile.Cell?] = [
      .day(43009), 453, 1971, "01AB", 0, "De Alk", "1813KE", "IJMUIDEN", "Bo", "Openbaar", 40837, 1, 0, 2, 3,
    ]
    let good = row
    row[0] = "2017-10-01"
    let isoText = row
    row = good
    row[12] = .number("1.5")
    let fraction = row
    let sheet = SheetFile(table: [header, good, isoText, fraction, good + ["te veel"], [nil, 453]])
    try await Desk.with { desk in
      let jobs = try Desk.jobs("duo/leerlingen-po-woonplaats") { $0.job.rejects.share = 1 }
      #expect(try await desk.load(sheet.bytes, as: "opgave.xlsx", jobs: jobs) == "loaded 5 = 1 + 4 + 0")
      #expect(
        try await desk.rejects() == """
          line | field | code | reason
          3 | PEILDATUM | PEIL-214 | Dit is geen datum: 2017-10-01.
          4 | LEEFTIJD_4 | PEIL-214 | Dit is geen aantal: 1.5.
          5 | - | PEIL-212 | De regel heeft 16 kolommen, de kop 15.
          6 | PEILDATUM | PEIL-213 | De cel is leeg.
          """)
    }
  }

  @Test func `the sheet with the table is found behind others, and what is hidden is said`() async throws {
    let swv: [[SheetFile.Cell?]] = [
      ["pc4", "gemeente", "po_swv", "vo_swv"], [1951, "Velsen", "PO2711", "VO2705"],
    ]
    var file = SheetFile(table: [["Toelichting"], ["Dit is", "geen tabel"]], sheet: "Toelichting")
    file.sheets.append(("Gegevens", SheetFile(table: swv).sheets[0].rows))
    file.sheets[1].rows.replace(#"<row r="2">"#, with: #"<row r="2" hidden="1">"#)
    try await Desk.with { desk in
      for job in [nil, "duo/postcode-swv"] {
        file.sheets[0].rows += job == nil ? "" : #"<row r="9"><c t="str"><v>x</v></c></row>"#
        let outcome = try await desk.load(file.bytes, as: "swv.xlsx", job: job, dated: "2015-04-23")
        #expect(outcome == "loaded 1 = 1 + 0 + 0")
      }
      #expect(
        try await desk.draw("select distinct dialect->>'sheet' as sheet from ledger.load") == "sheet\nblad 2")
      let path = "\(desk.folder)/swv.xlsx"
      try Data(file.bytes + [0]).write(to: URL(fileURLWithPath: path))
      let report = try await desk.loader().load(path, job: nil, dated: Day(iso: "2015-04-23"), again: false)
      guard case .loaded(let account) = report.outcome else {
        Issue.record("\(report)")
        return
      }
      #expect(account.warnings == ["1 verborgen rij is meegelezen"])
    }
  }

  @Test func `a damaged workbook is refused as a whole`() async throws {
    let good: [SheetFile.Cell?] = [
      .day(43009), 453, 1971, "01AB", 0, "De Alk", "1813KE", "IJMUIDEN", "Bo", "Openbaar", 40837, 1, 0, 2, 3,
    ]
    var file = SheetFile(table: [header, good])
    file.sheets[0].rows += #"<row r="1"><c><v>1</v></c></row>"#
    try await Desk.with { desk in
      let outcome = try await desk.load(file.bytes, as: "opgave.xlsx")
      #expect(outcome.hasPrefix("refused PEIL-201"), "\(outcome)")
      #expect(try await desk.draw("select count(*) from warehouse.fct_leerlingen_woonplaats") == "count\n0")
      #expect(try await desk.draw("select count(*) from ledger.archive") == "count\n0")
    }
  }
}
