import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// A region that the repository has never seen, with its own columns, separator and words, is a folder of
/// YAML and its files: no Swift, no SQL.
@Suite struct FifthRegionJourney {
  @Test func `a fifth region is added by YAML alone`() async throws {
    try await CommandLine.with { peil, _ in
      try await peil.withHome { peil, home in
        try Self.declare(in: home)
        let files = try ["absent", "decisions", "enrolment"].map { name in
          let path = "\(home.root)/\(name).csv"
          try Self.deliveries[name]!.write(toFile: path, atomically: false, encoding: .utf8)
          return path
        }
        let load = try await peil.start(["load"] + files).wait()
        #expect(load.status == 0, "\(load.errors)")
        let overview = try await peil("overview", "--format", "csv")
        let rows = overview.lines.map { $0.components(separatedBy: ",") }
          .filter { $0.count > 13 && $0[5] == "PO2704" }
          .map { [$0[0], $0[3], $0[7], $0[8], $0[9], $0[13]].joined(separator: " ") }
        #expect(
          rows == [
            "thuiszitters-p1000 2025-12-15 2 800 2.500000 ok",
            "tlv-eerste-p1000 2025-2026 2 800 2.500000 ok",
          ], "\(overview.output)\(overview.errors)")
        let page = try await peil("overview")
        #expect(page.output.contains("Zuid-Kennemerland"), "\(page.output)")
        #expect(!page.output.contains("VOORBEELD"))
      }
    }
  }

  /// Three pupils are at home on 15 December, one of them with leave; P1 stands on the list twice.
  private static let deliveries = [
    "absent": """
    pupil\tborn\tlives\tsince\twhat\tas at
    999999990\t2015/03/01\t2011AB\t2025/10/01\tat large\t2025/12/15
    999999990\t2015/03/01\t2011AB\t2025/10/01\tat large\t2025/12/15
    111222333\t2016/05/09\t2022 XX\t2025/09/08\tnot on a roll\t2025/12/15
    123456782\t2014/12/31\t2022 XX\t2025/09/08\twith leave\t2025/12/15
    """,
    "decisions": """
    year\tpupil\tfor\twhich\tverdict
    2025/26\t111222333\tSpecial basic\t1st\tyes
    2025/26\t123456782\tSpecial\t1st\tyes
    2025/26\t999999990\tSpecial\t2nd\tyes
    2025/26\t999999990\tSpecial\t1st\tno
    """,
    "enrolment": """
    counted\tpupils on roll
    01-10-2025\t800
    01-10-2024\t790
    """,
  ]

  private static func declare(in home: Home) throws {
    let regions = home.etl + "/regions.yml"
    var text = try String(contentsOfFile: regions, encoding: .utf8)
    for (mark, line) in [
      ("owners:\n", "  - {code: PO2704, name: SWV PO Zuid-Kennemerland}\n"),
      (
        "\nswv:\n",
        "  - {code: PO2704, type: swv-po, name: Zuid-Kennemerland, gemeenten: [{code: \"0392\"}]}\n"
      ),
      ("\nregions:\n", "  - {code: zuid-kennemerland, names: [Zuid-Kennemerland, ZK], members: [PO2704]}\n"),
    ] {
      let place = try #require(text.range(of: mark))
      text.insert(contentsOf: line, at: place.upperBound)
    }
    try text.write(toFile: regions, atomically: false, encoding: .utf8)
    let folder = home.etl + "/zuid-kennemerland"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, yaml) in jobs {
      try yaml.write(toFile: "\(folder)/\(name).yml", atomically: false, encoding: .utf8)
    }
  }

  private static let jobs = [
    "absent": """
    title: Absent pupils
    owner: PO2704
    source: {publisher: The Absence Office, public: false}
    rejects: 0%
    feeds: [thuiszitters-personen]
    facets: {populatie: po, drempel: meer dan vier weken, absoluut verzuim: meegeteld}
    calendar: {due: ["12-15"]}
    contact: het verzuimbureau
    identities: {pupil: bsn, born: geboortedatum, lives: postcode}
    slice: {period: stand_op}
    tables:
      - table: warehouse.fct_thuiszitters
        columns:
          persoon: {from: pupil, type: pseudonym}
          schooljaar: {from: as at, type: date, format: yyyy/MM/dd, as: schooljaar}
          stand_op: {from: as at, type: date, format: yyyy/MM/dd}
          is_episodes: {constant: "false"}
          postcode: {from: lives, type: home_postcode}
          leeftijd: {from: born, type: age, format: yyyy/MM/dd, on: stand_op}
          verzuim: {from: what, labels: what}
          begin: {from: since, type: date, format: yyyy/MM/dd}
    """,
    "absent.labels": """
    what: {map: {at large: ongeoorloofd, not on a roll: absoluut, with leave: geoorloofd}}
    """,
    "decisions": """
    title: Decisions
    owner: PO2704
    source: {publisher: The Committee, public: false}
    rejects: 0%
    feeds: [tlv]
    facets: {populatie: po}
    identities: {pupil: bsn}
    slice: {period: schooljaar}
    tables:
      - table: warehouse.fct_tlv
        columns:
          persoon: {from: pupil, type: pseudonym}
          schooljaar: {from: year, type: schooljaar}
          schoolsoort: {from: for, labels: for}
          aanvraag: {from: which, labels: which}
          besluit: {from: verdict, labels: verdict}
    """,
    "decisions.labels": """
    for: {map: {Special basic: sbo, Special: so}}
    which: {map: {1st: eerste, 2nd: verlenging}}
    verdict: {map: {"yes": toegekend, "no": afgewezen}}
    """,
    "enrolment": """
    title: Enrolment
    owner: PO2704
    source: {publisher: The Roll, public: false}
    rejects: 0%
    feeds: [tellingen/leerlingen]
    facets: {populatie: po}
    slice: {period: periode}
    tables:
      - table: warehouse.fct_tellingen
        columns:
          periode: {from: counted, type: date, format: dd-MM-yyyy}
          onderwerp: {constant: leerlingen}
          aantal: {from: pupils on roll, type: integer}
    """,
  ]
}
