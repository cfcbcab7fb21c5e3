import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// `peil plan`: what would happen, and nothing of it happens.
@Suite struct PlanJourney {
  private static func velsen(_ rows: String) -> String {
    """
    PEILDATUM;GEMEENTENUMMER;POSTCODE_LEERLING;BRIN_NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;\
    POSTCODE_VESTIGING;PLAATSNAAM;SOORT_PO;DENOMINATIE_VESTIGING;BEVOEGD_GEZAG_NUMMER;LEEFTIJD_4;LEEFTIJD_5;TOTAAL
    \(rows)

    """
  }
  private static let before = velsen(
    """
    20171001;453;1981;01AB;0;De Alk;1981KE;VELSEN-ZUID;Bo;Openbaar;40837;90;0;90
    20171001;453;1981;02CD;0;De Brug;1981AB;VELSEN-ZUID;Sbo;Openbaar;40837;10;0;10
    """)
  private static let after = velsen(
    """
    20171001;453;1981;01AB;0;De Alk;1981KE;VELSEN-ZUID;Bo;Openbaar;40837;90;0;90
    20171001;453;1981;02CD;0;De Brug;1981AB;VELSEN-ZUID;Sbo;Openbaar;40837;30;0;30
    20171001;453;1981;03EF;0;De Duin;1981AC;VELSEN-ZUID;Bao;Openbaar;40837;30;0;30
    """)

  @Test func `a plan tells what would move and what would be rejected, and leaves nothing behind`()
    async throws
  {
    try await CommandLine.with { peil, pool in
      try await peil.withHome { peil, home in
        let files = ["voor.csv": Self.before, "na.csv": Self.after, "leeg.csv": ""]
        for (name, text) in files {
          try text.write(toFile: "\(home.root)/\(name)", atomically: false, encoding: .utf8)
        }
        try SmallHome.replace(
          "rejects: 1%", "rejects: 50%", in: "etl/duo/leerlingen-po-woonplaats.yml", of: home)

        // In an empty house too, with the key that a first list would make.
        let list = Project.root + "/etl/samples/ijmond/voorbeeld-thuiszitters-2025-09-15.csv"
        let empty = try await fingerprint(pool)
        let first = try await peil("plan", home.root + "/voor.csv", list)
        #expect(first.status == 0 && first.output.contains("bijkomen"), "\(first.output)\(first.errors)")
        #expect(try await fingerprint(pool) == empty)

        let postcodes = home.root + "/pc4-swv-2015-04-23.csv"
        try "pc4;gemeente;po_swv;vo_swv\n1981;Velsen;PO2711;VO2705\n"
          .write(toFile: postcodes, atomically: false, encoding: .utf8)
        #expect(try await peil("load", postcodes, home.root + "/voor.csv").status == 0)
        let old = try await fingerprint(pool)
        let kept = try self.kept(peil)
        let plan = try await peil("plan", home.root + "/na.csv", home.root + "/leeg.csv", "--all")
        #expect(plan.status == 20)
        #expect(plan.errors.contains("PEIL-201"))
        #expect(
          plan.lines.contains(
            "na.csv: 2 regels goed, 1 afgekeurd, 0 overgeslagen (duo/leerlingen-po-woonplaats)"))
        #expect(
          plan.lines.contains(
            "  PEIL-215  regel 4, kolom SOORT_PO: Dit woord staat niet in de lijst: Bao. Bedoeld: Bo?"))
        let moved = plan.lines.map { $0.split(separator: " ").joined(separator: " ") }
        #expect(
          moved.contains("sbo % Velsen (gemeente) 1 oktober 2017 schoollocatie 10,00 25,00 +15,00"),
          "\(plan.output)")
        #expect(plan.lines.last == "Dit is een proef: niets is geladen of gepubliceerd.")
        #expect(try await fingerprint(pool) == old)
        #expect(try self.kept(peil) == kept)

        let csv = try await peil("plan", home.root + "/na.csv", "--format", "csv")
        let planned = csv.lines.first {
          $0.hasPrefix("deelname-sbo,1,schoollocatie,2017-10-01,gemeente,0453,")
        }
        #expect(
          planned == "deelname-sbo,1,schoollocatie,2017-10-01,gemeente,0453,false,ok,ok,"
            + "10.000000,30.000000,100.000000,120.000000,10.000000,25.000000")
        // And that is what a load does.
        #expect(try await peil("load", home.root + "/na.csv").status == 3)
        let figure = try await Drawing.table(
          """
          select numerator::int, denominator::int from mart.figure
          where indicator = 'deelname-sbo' and version = 1 and breakdown = ''
              and area_type = 'gemeente' and area_code = '0453'
              and counted_by = 'schoollocatie' and until_release = \(Int64.max)
          """, on: pool)
        #expect(figure == "numerator | denominator\n30 | 120")
        let known = try await peil("plan", home.root + "/na.csv")
        #expect(known.lines.contains("Er zou geen cijfer veranderen."))
      }
    }
  }

  /// Keys and archived files.
  private func kept(_ peil: CommandLine) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: peil.environment["PEIL_KEYS"]!).sorted()
  }
}
