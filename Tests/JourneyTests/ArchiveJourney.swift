import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// An empty house, filled from the archive of another, says the same.
@Suite struct ArchiveJourney {
  private static let list = """
    Peildatum;BSN;Leerlingnummer;Naam;Geboortedatum;Straat en huisnummer;Postcode;BRIN;Vestiging;Soort verzuim;Reden;Thuis sinds;Plan van aanpak op
    15-9-2025;111222333;1;Jan Wit;1-12-2015;Steenweg 1;1985 XJ;99AO;00;Geoorloofd;Geschil;18-4-2025;
    15-9-2025;123456782;2;An Zwart;10-9-2017;Steenweg 2;1967 XB;99AJ;00;Ongeoorloofd;Gedrag;16-4-2025;
    15-9-2025;999999990;3;Bo Rood;10-9-2016;Steenweg 3;1967 XB;99AJ;00;Ongeoorloofd;Geschil;16-4-2025;

    """

  private static func velsen(_ first: Int, period: String = "20171001") -> String {
    """
    PEILDATUM;GEMEENTENUMMER;POSTCODE_LEERLING;BRIN_NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM_VESTIGING;\
    POSTCODE_VESTIGING;PLAATSNAAM;SOORT_PO;DENOMINATIE_VESTIGING;BEVOEGD_GEZAG_NUMMER;LEEFTIJD_4;LEEFTIJD_5;TOTAAL
    \(period);453;1971;01AB;0;De Alk;1981KE;VELSEN-ZUID;Bo;Openbaar;40837;\(first);2;\(first + 2)
    \(period);375;1941;02CD;0;De Brug;1941AB;BEVERWIJK;Sbo;Openbaar;40837;0;5;5

    """
  }

  @Test func `a house filled from the archive says what the old one said`() async throws {
    try await CommandLine.with { peil, pool in
      try await peil.withHome { peil, home in
        let old = try await fill(peil, home, pool)
        let archive = home.root + "/archief"
        let export = try await peil("archive", "export", archive)
        #expect(export.status == 0, "\(export.errors)")
        #expect(export.output.contains("PO2711"))
        let files = try FileManager.default.contentsOfDirectory(atPath: archive)
        let texts = try files.map { try String(contentsOfFile: "\(archive)/\($0)", encoding: .utf8) }.joined()
        for secret in ["111222333", "123456782", "999999990", "Bo Rood", "Steenweg", "1967 XB"] {
          #expect(!texts.contains(secret), "\(secret)")
        }

        try await TestDatabase.with { empty in
          let name = try await empty.withConnection {
            try await $0.value("select current_database()", as: String.self)
          }
          var other = peil
          other.environment["PEIL_DATABASE_URL"] = "dbname=\(name)"
          let keys = other.environment["PEIL_KEYS"]!
          other.environment["PEIL_KEYS"] = keys + "/leeg"
          let keyless = try await other("archive", "load", archive)
          #expect(keyless.status == 50 && keyless.errors.contains("PEIL-506"), "\(keyless.errors)")
          other.environment["PEIL_KEYS"] = keys
          for _ in 1...2 {
            let load = try await other("archive", "load", archive)
            #expect(load.status == 0, "\(load.output)\(load.errors)")
            #expect(try await Newest.everything(on: empty) == old)
          }
          // Known by what it was, and the forgotten child stays out.
          let again = try await other("load", home.root + "/lijst.csv")
          #expect(again.output.contains("al geladen"), "\(again.output)")
          let corrected = home.root + "/lijst-2.csv"
          try Self.list.replacing("Geschil;18", with: "Gedrag;18")
            .write(toFile: corrected, atomically: false, encoding: .utf8)
          #expect(
            try await other("load", corrected).output.contains(
              "1 regel(s) gaan over een kind dat is vergeten"))
        }
      }
    }
  }

  /// Deliveries with everything that can happen to one: corrected, put back, withdrawn, refused, repaired, forgotten.
  private func fill(_ peil: CommandLine, _ home: Home, _ pool: Pool) async throws -> String {
    func load(_ name: String, _ text: String, _ options: String...) async throws -> CommandLine.Outcome {
      let path = "\(home.root)/\(name)"
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      return try await peil.start(["load"] + options + [path]).wait()
    }
    #expect(try await load("velsen-1.csv", Self.velsen(3)).status == 0)
    #expect(try await load("velsen-2.csv", Self.velsen(4)).status == 0)
    #expect(try await load("velsen-1.csv", Self.velsen(3), "--again").status == 0)
    #expect(try await load("velsen-2018.csv", Self.velsen(7, period: "20181001")).status == 0)
    #expect(try await peil("withdraw", home.root + "/velsen-2018.csv").status == 0)
    let broken = Self.velsen(8, period: "20191001").replacing(";Sbo;", with: ";Sbao;")
    #expect(try await load("velsen-2019.csv", broken).status == 20)
    let number = try await pool.withConnection {
      try await $0.value("select max(load_id) from ledger.load", as: Int64.self)
    }
    let sheet = try await peil("rejects", "export", "\(number)")
    try sheet.output.replacing(";Sbao;", with: ";Sbo;")
      .write(toFile: home.root + "/herstel.csv", atomically: false, encoding: .utf8)
    let replay = try await peil("rejects", "replay", home.root + "/herstel.csv")
    #expect(
      replay.status == 0 && replay.output.contains("velsen-2019.csv (hersteld): geladen, 2 regels"),
      "\(replay)")
    // The definitive figures were there first, and go before the provisional ones.
    let twice = try await peil("rejects", "replay", home.root + "/herstel.csv")
    #expect(twice.status == 0 && twice.output.contains("al geladen"), "\(twice)")
    #expect(try await load("velsen-2020-definitief.csv", Self.velsen(20, period: "20201001")).status == 0)
    #expect(try await load("velsen-2020-voorlopig.csv", Self.velsen(21, period: "20201001")).status == 0)
    #expect(try await load("lijst.csv", Self.list).status == 0)
    #expect(try await peil.start(["forget", "PO2711", "--yes"], input: "123456782").wait().status == 0)
    let everything = try await Newest.everything(on: pool)
    #expect(everything.contains("warehouse.fct_thuiszitters 2 "))
    #expect(everything.contains("warehouse.fct_leerlingen_woonplaats 9 "))
    return everything
  }
}
