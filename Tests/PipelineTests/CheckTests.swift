import Foundation
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

@testable import Pipeline

@Suite struct CheckTests {
  @Test(
    arguments: [
      (
        "leerlingen-2017.csv",
        pupils(
          """
          20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;0;1
          20171001;453;1972;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;0;1
          20171001;453;1971;01AB;00;De Alk;1813KE;IJMUIDEN;BO;Openbaar;40837;7;0;0;7
          """),
        "PEIL-301 Dezelfde school, soort en postcode staan twee keer in het bestand (1 maal). Niets geladen."
      ),
      (
        "adressen-2026-04.csv",
        addresses(
          """
          32JK;32JK00;De Verwondering;9306TC;ALTEVEER;1699;Openbaar;20091
          32JK;01;De Verbazing;9306TC;ALTEVEER;1699;Openbaar;20091
          32JK;0;De Verwondering, dependance;9306TC;ALTEVEER;1699;Openbaar;20091
          """), "PEIL-301 Dezelfde vestiging staat twee keer in de export (1 maal). Niets geladen."
      ),
      (
        "pc4-swv-2015.csv",
        """
        pc4;gemeente;po_swv;vo_swv
        1951;Velsen;PO2711;VO2705
        1971;Velsen;PO2711;VO2705
        1951;Velsen;PO2711;VO2705

        """, "PEIL-301 Dezelfde postcode staat twee keer in de tabel (1 maal). Niets geladen."
      ),
      (
        "historisch.csv",
        """
        INSTELLINGSCODE;VESTIGINGSCODE;SOORT_VESTIGING;LEERLINGEN_2015;LEERLINGEN_2016
        00EH;00EH00;SBO;5;6
        00EH;00EH00;SO;7;8
        00EH;0;sbo;5;6

        """, "PEIL-301 Dezelfde vestiging en soort staan twee keer in het bestand (2 maal). Niets geladen."
      ),
    ])
  func `what stands there twice refuses the whole file, and names the second line`(
    name: String, text: String, refusal: String
  ) async throws {
    try await Desk.with { desk in
      #expect(try await desk.load(text, as: name) == "refused PEIL-301 3 = 3 + 0 + 0")
      let kept = try await desk.draw(
        """
        select refusal, (select count(*) from warehouse.fct_leerlingen_woonplaats)
          + (select count(*) from warehouse.fct_leerlingen_vestiging)
          + (select count(*) from warehouse.obs_school) + (select count(*) from warehouse.obs_postcode)
          + (select count(*) from ledger.portion) as rows
        from ledger.load
        """)
      #expect(kept == "refusal | rows\n\(refusal) | 0")
      let again = try await desk.loader().load("\(desk.folder)/\(name)", job: nil, dated: nil, again: false)
      #expect(Desk.draw(again) == "refused before: Dit bestand is al eerder geweigerd, met \(refusal)")
    }
  }

  @Test func `an error names the file, the line and the check; a warning is kept with the load`() async throws
  {
    try await Desk.with { desk in
      var desk = desk
      desk.home = try copyOfHome(in: desk.folder)
      try """
      -- severity: warning
      -- datasets: duo/vestigingen-bo, duo/leerlingen-po-woonplaats
      select portion_id, line, 'Een school zonder denominatie' as message
      from warehouse.obs_school
      where denominatie is null;
      """.write(toFile: desk.home.sql + "/checks/has-denominatie.sql", atomically: true, encoding: .utf8)
      try addresses(
        """
        32JK;00;De Verwondering;9306TC;ALTEVEER;1699;;20091
        32JK;01;De Verbazing;9306TC;ALTEVEER;1699;Openbaar;20091
        32JK;02;De Dependance;9306TC;ALTEVEER;1699;;20091
        """
      ).write(toFile: desk.folder + "/adressen-2026-04.csv", atomically: true, encoding: .utf8)
      let report = try await desk.loader().load(
        desk.folder + "/adressen-2026-04.csv", job: nil, dated: nil, again: false)
      guard case .loaded(let account) = report.outcome else {
        Issue.record("\(report)")
        return
      }
      #expect(account.warnings == ["regel 2: Een school zonder denominatie (en 1 maal meer)"])
      #expect(
        try await desk.draw("select rule, line, message from ledger.finding order by line") == """
          rule | line | message
          has-denominatie | 2 | Een school zonder denominatie
          has-denominatie | 4 | Een school zonder denominatie
          """)
    }
  }

  @Test(arguments: [
    "select 1", "-- severity: fataal\n-- datasets: a/b\nselect 1", "-- severity: error\nselect 1",
  ])
  func `a check without severity and datasets is refused by name`(sql: String) async throws {
    try await Project.withFolder { folder in
      try sql.write(toFile: folder + "/regel.sql", atomically: true, encoding: .utf8)
      let problem = #expect(throws: Problem.self) { _ = try Check.readAll(from: folder) }
      #expect(problem?.place == "sql/checks/regel.sql")
    }
  }
}
