import Foundation
import Postgres
import Publishing
import TestSupport
import Testing

/// What regions report, step by step: after each publication the figures that stand.
@Suite struct ReportedFigureTests {
  private static let jobs = """
    dataset        | owner  | feeds                                | parts
    ijmond/pupils  | PO2711 | tellingen/leerlingen                 | -
    ijmond/free    | PO2711 | tellingen/vrijstellingen             | gemeente
    ijmond/tlv     | PO2711 | tlv                                  | -
    ijmond/old     | PO2711 | tellingen/co-teaching                | -
    ijmond/new     | PO2711 | tellingen/co-teaching                | -
    ijmond/local   | PO2711 | arrangementen                        | -
    ijmond/back    | PO2711 | teruggeplaatste-leerlingen           | -
    ijmond/waiting | VO2703 | aanmeldingen-vso                     | -
    ijmond/budget  | PO2711 | bedragen/begroting                   | -
    ijssel/both    | PO2818 | tellingen/leerlingen, tlv            | -
    ijssel/basis   | PO2818 | tellingen/basisondersteuning, tellingen-van/basisondersteuning | -
    """

  private static func with(_ body: nonisolated(nonsending) (Workshop) async throws -> Void) async throws {
    try await Workshop.with { shop in
      try ReportingRegion.declare(jobs, in: shop.home)
      try await shop.deliverPostcodes()
      try await body(shop)
    }
  }

  /// Delivers counts: a line of columns, then a line per row.
  @discardableResult
  private func tell(
    _ shop: Workshop, _ dataset: String, _ period: String, part: String = "", _ subject: String,
    rejected: Int = 0, _ drawing: String
  ) async throws -> Int64 {
    try await shop.store.deliver(
      UUID().uuidString, dataset: dataset, owner: dataset.hasPrefix("ijmond") ? "PO2711" : "PO2818",
      rejected: rejected,
      .init(
        period, part: part.isEmpty ? "" : "gemeente \(part)",
        Rows("fct_tellingen", always: ["periode": period, "onderwerp": subject], drawing)))
  }

  @Test func `a region has a figure when all its gemeenten delivered, and zero is a delivery`() async throws {
    try await Self.with { shop in
      for (gemeente, count, wanted) in [
        // A neighbour's gemeente does not stand in for one of its own.
        ("0375", "4", ["2025-2026 0375 4", "2025-2026 PO2711 not_delivered"]),
        ("0502", "9", ["2025-2026 0375 4", "2025-2026 0502 9", "2025-2026 PO2711 not_delivered"]),
        ("0502", "0", ["2025-2026 0375 4", "2025-2026 0502 0", "2025-2026 PO2711 not_delivered"]),
        ("0453", "0", ["2025-2026 0375 4", "2025-2026 0453 0", "2025-2026 0502 0", "2025-2026 PO2711 4"]),
        ("0375", "0", ["2025-2026 0375 0", "2025-2026 0453 0", "2025-2026 0502 0", "2025-2026 PO2711 0"]),
      ] {
        try await tell(
          shop, "ijmond/free", "2025-2026", part: gemeente, "vrijstellingen",
          """
          kenmerk   | aantal | area_type | area_code
          5-onder-a | \(count) | gemeente | \(gemeente)
          5a        | 7      | gemeente | \(gemeente)
          """)
        try await shop.publish()
        #expect(try await shop.figures("vrijstellingen-5-onder-a", "swv-po gemeente") == wanted)
      }
    }
  }

  @Test func `a list of a later year does not tell a cohort of before it`() async throws {
    try await Self.with { shop in
      for (day, wanted) in [
        ("2025-03-15", ["2023-2024 VO2703 not_delivered", "2024-2025 VO2703 1/1"]),
        ("2024-03-15", ["2023-2024 VO2703 0/1", "2024-2025 VO2703 1/1"]),
      ] {
        try await shop.store.deliver(
          day, dataset: "ijmond/waiting", owner: "VO2703",
          .init(
            day,
            Rows(
              "fct_wachtlijst",
              always: [
                "stand_op": day, "wacht_op": "vso", "lijst": "regulier",
                "schooljaar": day == "2025-03-15" ? "2024-2025" : "2023-2024",
              ],
              """
              persoon | aangemeld_op | geplaatst_op
              \(String(repeating: "a", count: 32)) | 2023-11-01 | -
              """
                + (day == "2025-03-15"
                  ? "\n\(String(repeating: "b", count: 32)) | 2024-09-01 | 2024-10-01" : ""))))
        try await shop.publish()
        #expect(try await shop.figures("vso-plaatsing-binnen-3-maanden", "swv-vo") == wanted)
      }
    }
  }

  @Test func `what was told while it ran stays open, until it is told again`() async throws {
    try await Self.with { shop in
      for (year, told, wanted) in [
        ("2024-2025", "2025-07-01", ["2024-2025", "2025", "2025-07", "2025-H2", "2025-T2"]),
        ("2025-2026", "2026-08-10", ["2024-2025", "2025", "2025-07", "2025-H2", "2025-T2"]),
        ("2024-2025", "2025-09-01", []),
      ] {
        try await shop.store.deliver(
          "\(year) \(told)", dataset: "ijmond/back", owner: "PO2711", dated: told,
          .init(
            year,
            Rows(
              "fct_trajecten",
              always: ["schooljaar": year, "stand_op": told, "traject": "terugplaatsing"],
              "persoon | begin\n\(String(repeating: "a", count: 32)) | \(year.prefix(4))-11-10")))
        try await shop.publish()
        let open = try await shop.pool.withConnection {
          try await $0.rows(
            """
            select period from mart.figure
            where indicator = 'teruggeplaatste-leerlingen' and until_release = 9223372036854775807
                and breakdown = '' and area_code = 'PO2711' and is_unfinished and period < '2026'
            order by 1
            """, as: (String.self))
        }
        #expect(open == wanted, "\(year), \(told)")
      }
    }
  }

  @Test func `a gemeente that told of something else told that there was none`() async throws {
    try await Self.with { shop in
      for gemeente in ["0375", "0453"] {
        try await tell(
          shop, "ijmond/free", "2025-2026", part: gemeente, "vrijstellingen",
          "kenmerk | aantal\n\(gemeente == "0375" ? "5-onder-a" : "5-onder-b") | 3")
      }
      try await shop.publish()
      #expect(
        try await shop.figures("vrijstellingen-5-onder-a", "swv-po gemeente")
          == ["2025-2026 0375 3", "2025-2026 0453 0", "2025-2026 PO2711 3"])
    }
  }

  @Test func `a rate waits for its denominator, and takes the count nearest to 1 October`() async throws {
    try await Self.with { shop in
      try await tell(shop, "ijmond/tlv", "2025-2026", "tlv", "kenmerk | aantal\neerste | 6\nverlenging | 9")
      var loads: [Int64] = []
      for (day, pupils, wanted) in [
        ("", "", "not_delivered"),
        ("2024-10-01", "900", "not_delivered"),  // of the year before
        ("2026-10-01", "900", "not_delivered"),  // of the year after
        ("2026-02-01", "1200", "6/1200"),
        ("2025-10-01", "1000", "6/1000"),  // the counting date, delivered later
        ("2026-02-01", "1500", "6/1000"),  // corrected
        ("2025-10-01", "0", "not_applicable"),
      ] {
        if !day.isEmpty {
          loads.append(try await tell(shop, "ijmond/pupils", day, "leerlingen", "aantal\n\(pupils)"))
        }
        try await shop.publish()
        #expect(try await shop.figures("tlv-eerste-p1000") == ["2025-2026 PO2711 \(wanted)"], "\(day)")
      }
      // Without the count of October that of February holds.
      try await shop.publish(.withdraw(loadID: loads[5]))
      #expect(try await shop.figures("tlv-eerste-p1000") == ["2025-2026 PO2711 6/1500"])
      try await shop.publish(.withdraw(loadID: loads[4]))
      #expect(try await shop.figures("tlv-eerste-p1000") == ["2025-2026 PO2711 not_delivered"])
    }
  }

  @Test func `one file may be the numerator and the denominator, and its subjects stay apart`() async throws {
    try await Self.with { shop in
      try await tell(
        shop, "ijssel/both", "2025-2026", "tlv",
        "onderwerp | kenmerk | aantal\ntlv | eerste | 5\nleerlingen | - | 500")
      try await tell(
        shop, "ijssel/basis", "2025", "basisondersteuning",
        "vestiging_code | aantal | van\n00AA00 | 8 | 10\n00BB00 | 0 | 0\n00CC00 | 1 | 10")
      try await shop.publish()
      #expect(try await shop.figures("tlv-eerste-p1000") == ["2025-2026 PO2818 5/500"])
      #expect(
        try await shop.figures("basisondersteuning", "swv-po school") == [
          "2025 00AA00 8/10", "2025 00BB00 not_applicable", "2025 00CC00 1/10", "2025 PO2818 9/20",
        ])
    }
  }

  @Test func `what was set apart above or below the line is told with the figure`() async throws {
    try await Self.with { shop in
      try await tell(shop, "ijmond/tlv", "2025-2026", "tlv", rejected: 2, "kenmerk | aantal\neerste | 6")
      try await tell(shop, "ijmond/pupils", "2025-10-01", "leerlingen", rejected: 3, "aantal\n1000")
      try await shop.publish()
      #expect(
        try await shop.drawn(
          """
          select area_code, lines_rejected from mart.figure
          where indicator = 'tlv-eerste-p1000' and breakdown = ''
          """)
          == "area_code | lines_rejected\nPO2711 | 5")
    }
  }

  @Test func `a job that takes a series over goes on with it, and no period counts twice`() async throws {
    try await Self.with { shop in
      for (dataset, year, count) in [
        ("old", "2023-2024", "3"), ("old", "2024-2025", "4"), ("new", "2025-2026", "5"),
        ("new", "2025-2026", "6"),
      ] {
        try await tell(shop, "ijmond/\(dataset)", year, "co-teaching", "aantal\n\(count)")
        try await shop.publish()
      }
      #expect(
        try await shop.figures("co-teaching")
          == ["2023-2024 PO2711 3", "2024-2025 PO2711 4", "2025-2026 PO2711 6"])
    }
  }

  @Test func `a local concept counts for nothing else, and a total is never added`() async throws {
    try await Self.with { shop in
      try await shop.store.deliver(
        "local", dataset: "ijmond/local", owner: "PO2711",
        .init(
          "2025-2026",
          Rows(
            "fct_arrangementen",
            always: ["periode": "2025-2026", "schooljaar": "2025-2026", "doelgroep": "individueel"],
            """
            persoon | vorm         | kern_code
            p1      | sterpas      | PO2711-zuid
            p1      | sterpas      | PO2711-noord
            p2      | fictieve-tlv | PO2711-zuid
            p3      | vnp          | PO2711-west
            """)))
      try await shop.store.deliver(
        "budget", dataset: "ijmond/budget", owner: "PO2711",
        .init(
          "2025",
          Rows(
            "fct_bedragen", always: ["periode": "2025", "soort": "begroting"],
            """
            zijde  | post         | is_totaal | bedrag_cent
            baten  | licht        | false     | 100000
            baten  | zwaar        | false     | 250050
            baten  | totaal-baten | true      | 999999
            lasten | bureau       | false     | 7
            """)))
      try await tell(shop, "ijmond/pupils", "2025-10-01", "leerlingen", "aantal\n1000")
      try await shop.publish()
      #expect(
        try await shop.drawn(
          """
          select indicator, period, area_code, trim_scale(value) as value from mart.figure
          where counted_by = 'opgave' and breakdown = '' and (value > 0 or indicator = 'sterpassen')
          order by 1, 3
          """)
            == """
            indicator | period | area_code | value
            begroting-baten | 2025 | PO2711 | 3500.5
            begroting-lasten | 2025 | PO2711 | 0.07
            sterpassen | 2025-2026 | PO2711 | 2
            sterpassen | 2025-2026 | PO2711-noord | 1
            sterpassen | 2025-2026 | PO2711-west | 0
            sterpassen | 2025-2026 | PO2711-zuid | 1
            """)
    }
  }
}
