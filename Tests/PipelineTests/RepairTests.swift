import Foundation
import Jobs
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

@testable import Pipeline

/// Records that were set apart, written out, repaired and read back: the facts are those of a file that was
/// right from the start.
@Suite struct RepairTests {
  /// A delivery with faults, what a person changes in the sheet, and the same delivery without the faults.
  private struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var job: String
    var name: String
    var faulty: String
    /// The rejected records as they are written out, without the columns in front.
    var sheet: [String]
    /// Replaced in the sheet.
    var repairs: [(String, String)]
    var clean: String
    var facts: String
  }

  private static let list = """
    Peildatum;BSN;Leerlingnummer;Naam;Geboortedatum;Straat en huisnummer;Postcode;BRIN;Vestiging;Soort verzuim;Reden;Thuis sinds;Plan van aanpak op

    """

  private static let cases = [
    Case(
      testDescription: "a public file: the whole record is there to be repaired",
      job: "duo/leerlingen-po-woonplaats", name: "velsen.csv",
      faulty: pupils(
        """
        20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
        20171001;453;1971;01AB;1;"De; Brug";1813KE;IJMUIDEN;Bao;Openbaar;40837;1;0;2;3

        20171001;453;1971;01AB;2;De Zee;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0
        20171001;453;1972;01AB;3;De Duin;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;4
        """),
      sheet: [
        "20171001;453;1971;01AB;1;\"De; Brug\";1813KE;IJMUIDEN;Bao;Openbaar;40837;1;0;2;3",
        ";;;;;;;;;;;;;;", "20171001;453;1972;01AB;3;De Duin;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;4",
      ],
      repairs: [
        (";Bao;", ";Bo;"), ("0;2;4\r\n", "0;3;4\r\n"),
        (
          ";;;;;;;;;;;;;;\r\n",
          "20171001;453;1971;01AB;2;De Zee;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;0;1\r\n"
        ),
      ],
      clean: pupils(
        """
        20171001;453;1971;01AB;0;De Alk;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3
        20171001;453;1971;01AB;1;"De; Brug";1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;2;3

        20171001;453;1971;01AB;2;De Zee;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;0;1
        20171001;453;1972;01AB;3;De Duin;1813KE;IJMUIDEN;Bo;Openbaar;40837;1;0;3;4
        """),
      facts: """
        select line, peildatum::text, vestiging_code, soort, postcode, leeftijd::text, leerlingen::text
        from warehouse.fct_leerlingen_woonplaats where portion_id / 65536 = $load
        union all
        select line, observed_on::text, vestiging_code, name, postcode, null, null
        from warehouse.obs_school where portion_id / 65536 = $load
        order by 1, 3, 4, 6
        """),
    Case(
      testDescription: "children: no identities are written out, and what was wrong is not either",
      job: "ijmond/thuiszitters", name: "thuiszitters.csv",
      faulty: list + """
        15-9-2025;967302286;40546;Jan Wit;1-12-2015;Steenweg 1;1985 XJ;99AO;00;Geoorloofd;Geschil;18-4-2025;
        15-9-2025;982212495;40770;An Zwart;10-9-2017;Steenweg 2;1967 XB;99AJ;00;Thuis;Geschil;16-4-2025;
        15-9-2025;12;40771;Bo Rood;10-9-2016;Steenweg 3;1967 XB;99AJ;00;Geoorloofd;Geschil;16-4-2025;
        15-9-2025;999990019;40772;Cas Blauw;Anna;Steenweg 4;Piet;99AJ;00;Geoorloofd;;16-4-2025;1-5-2025

        """,
      sheet: [
        "15-9-2025;$982212495;;;8 jaar;;1967;99AJ;00;;Geschil;16-4-2025;",
        "15-9-2025;;;;9 jaar;;1967;99AJ;00;Geoorloofd;Geschil;16-4-2025;",
        "15-9-2025;$999990019;;;;;;99AJ;00;Geoorloofd;;16-4-2025;1-5-2025",
      ],
      repairs: [
        ("99AJ;00;;Geschil", "99AJ;00;Ongeoorloofd;Geschil"),
        ("15-9-2025;;;;9 jaar", "15-9-2025;999990020;;;9 jaar"),
        (";;;;;;99AJ", ";;;1-2-2012;;1971 GZ;99AJ"),
      ],
      clean: list + """
        15-9-2025;967302286;40546;Jan Wit;1-12-2015;Steenweg 1;1985 XJ;99AO;00;Geoorloofd;Geschil;18-4-2025;
        15-9-2025;982212495;40770;An Zwart;10-9-2017;Steenweg 2;1967 XB;99AJ;00;Ongeoorloofd;Geschil;16-4-2025;
        15-9-2025;999990020;40771;Bo Rood;10-9-2016;Steenweg 3;1967 XB;99AJ;00;Geoorloofd;Geschil;16-4-2025;
        15-9-2025;999990019;40772;Cas Blauw;1-2-2012;Steenweg 4;1971 GZ;99AJ;00;Geoorloofd;;16-4-2025;1-5-2025

        """,
      facts: """
        select line, persoon, schooljaar, stand_op, vestiging_code, postcode, leeftijd, verzuim, reden, begin, plan_op
        from warehouse.fct_thuiszitters where portion_id / 65536 = $load order by line
        """),
  ]

  @Test(arguments: cases) private func `repaired records equal a clean load`(_ example: Case) async throws {
    try await Desk.with { desk in
      let jobs = try Desk.jobs(example.job) { $0.job.rejects.share = 1 }
      let first = try await desk.load(example.faulty, as: example.name, job: example.job, jobs: jobs)
      #expect(first.hasSuffix("+ 3 + \(example.job.hasPrefix("duo") ? 1 : 0)"), "\(first)")
      let loadID = try await desk.newestLoad()

      let sheet = try await desk.export(loadID)
      var lines = sheet.components(separatedBy: "\r\n").dropLast()
      #expect(lines.removeFirst().hasPrefix("\u{FEFF}lading;regel;fout;kolom;uitleg;"))
      for (line, expected) in zip(lines, example.sheet) {
        let cells = line.replacing(/^\d+;\d+;PEIL-\d+;[^;]*;[^;]*;/, with: "")
        #expect(try await desk.naming(expected) == String(cells))
      }
      #expect(lines.count == example.sheet.count)

      let report = try await desk.replay(
        example.repairs.reduce(sheet) { text, repair in
          text.replacingCharacters(in: text.range(of: repair.0)!, with: repair.1)
        }, jobs: jobs)
      #expect(report == "loaded 4 = 4 + 0 + 0")
      let repaired = try await desk.facts(example.facts)
      #expect(
        try await desk.draw("select count(*) from ledger.reject where load_id > \(loadID)") == "count\n0")

      try await desk.load(example.clean, as: "schoon-\(example.name)", job: example.job, jobs: jobs)
      #expect(try await desk.facts(example.facts) == repaired)
      #expect(repaired.split(separator: "\n").count > 3)
    }
  }
}

extension Desk {
  func newestLoad() async throws -> Int64 {
    try await pool.withConnection { try await $0.value("select max(load_id) from ledger.load") }
  }

  func export(_ loadID: Int64) async throws -> String {
    let bytes = try await pool.withConnection { connection in
      try await RejectSheet.write(loadID: loadID, folder: ArchiveFolder(home: home), on: connection)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func replay(_ text: String, jobs: JobFolder) async throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/herstel.csv"))
    return Desk.draw(try await loader(jobs).replay(try RejectSheet(path: "\(folder)/herstel.csv")))
  }

  func facts(_ sql: String) async throws -> String {
    let load = try await newestLoad()
    return try await draw("\(unsafe: sql.replacingOccurrences(of: "$load", with: "\(load)"))")
  }

  /// With the pseudonym of each `$bsn`.
  func naming(_ text: String) async throws -> String {
    guard let found = text.firstMatch(of: /\$(\d{9})/) else { return text }
    let key = try await pool.withConnection { connection in
      try await KeyFolder(home: home).key(of: "PO2711", on: connection)
    }
    let pseudonym = String(decoding: key.pseudonym(of: Array(found.1.utf8), kind: "bsn"), as: UTF8.self)
    return text.replacing(found.0, with: "\(key.id):\(pseudonym)")
  }
}
