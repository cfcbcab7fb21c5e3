import Postgres
import Testing
import TestSupport

private let postcodes = Project.duo + "/pc4-swv-2015.csv"
private let alkmaar = Project.duo + "/leerlingen-po-2017/Alkmaar.csv"
private let heiloo = Project.duo + "/leerlingen-po-2017/Heiloo.csv"

/// What a person sees, and what the ledger keeps, when a file is not as it should be.
@Suite(.enabled(if: Project.hasData, Project.noData))
struct BadDeliveryJourney {
  @Test func belowTheLimitTheGoodRowsAreLoaded() async throws {
    try await CommandLine.with { peil, pool in
      try await Project.withFolder { folder in
        let file = try altered(alkmaar, as: "Alkmaar.csv", in: folder) { lines in
          lines[2] = "kapot"
          lines[4] = lines[4].replacing(";Vso;", with: ";Speciaal;")
          lines[6] = lines[6].split(separator: ";").dropLast().joined(separator: ";") + ";999"
        }
        let load = try await peil("load", file)
        #expect(load.status == 3)
        #expect(load.output.contains("geladen, 812 regels"), "\(load.output)")
        #expect(load.output.contains("3 afgekeurd"))
        let ledger = try await Drawing.table(
          """
          select name, line, field, code, reason from ledger.reject
          join ledger.load using (load_id) join ledger.delivery using (delivery_id) order by line
          """, on: pool)
        #expect(
          ledger == """
            name | line | field | code | reason
            Alkmaar.csv | 3 | - | PEIL-212 | De regel heeft 1 kolommen, de kop 38.
            Alkmaar.csv | 5 | SOORT_PO | PEIL-215 | Dit woord staat niet in de lijst: Speciaal.
            Alkmaar.csv | 7 | TOTAAL | PEIL-217 | De delen tellen niet op tot het totaal: 4 in plaats van 999.
            """, "\(ledger)")
        let account = try await Drawing.table(
          "select outcome, lines, accepted, rejected, ignored from ledger.load where dialect ->> 'format' is distinct from 'yaml'",
          on: pool)
        #expect(account == "outcome | lines | accepted | rejected | ignored\nloaded | 815 | 812 | 3 | 0")
      }
    }
  }

  @Test func pastTheLimitNothingOfTheFileIsLoadedAndTheOthersAre() async throws {
    try await CommandLine.with { peil, pool in
      try await Project.withFolder { folder in
        let bad = try altered(alkmaar, as: "Alkmaar.csv", in: folder) { lines in
          for index in 1...40 { lines[index] = "kapot" }
        }
        let headless = try altered(alkmaar, as: "zonder.csv", in: folder) { lines in
          lines[0] = lines[0].replacing("SOORT_PO", with: "SOORT")
        }
        let load = try await peil("load", bad, headless, postcodes, heiloo, "/etc/hostname")
        #expect(load.status == 20)
        for sentence in [
          "PEIL-205  40 van 815 regels afgekeurd", "regel 2: De regel heeft 1 kolommen, de kop 38.",
          "PEIL-203  Het bestand lijkt op duo/leerlingen-po-woonplaats, maar mist SOORT_PO.", "PEIL-202",
        ] { #expect(load.errors.contains(sentence), "\(load.errors)") }
        let loads = try await Drawing.table(
          """
          select name, outcome, rejected,
              (select count(*) from warehouse.fct_leerlingen_woonplaats as fact
               where fact.portion_id / 65536 = load_id) > 0 as has_rows,
              (select count(*) from ledger.reject where reject.load_id = load.load_id) as listed
          from ledger.load join ledger.delivery using (delivery_id)
          where dialect ->> 'format' is distinct from 'yaml' order by load_id
          """, on: pool)
        #expect(
          loads == """
            name | outcome | rejected | has_rows | listed
            Alkmaar.csv | refused | 40 | f | 40
            pc4-swv-2015.csv | loaded | 0 | f | 0
            Heiloo.csv | loaded | 0 | t | 0
            """, "\(loads)")
        #expect(try await peil("compare", "--regions", "Heiloo").output.contains("1.764"))
        // The same again is refused without being read anew, and says where to look.
        let again = try await peil("load", bad)
        #expect(again.status == 20)
        #expect(again.errors.contains("al eerder geweigerd"))
      }
    }
  }
}
