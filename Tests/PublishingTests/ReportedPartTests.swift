import Foundation
import Postgres
import TestSupport
import Testing

/// What a delivery says of what it does not mention: nothing there, nothing yet, or nothing ever.
@Suite struct ReportedPartTests {
  private static let jobs = """
    dataset        | owner  | feeds                      | parts
    ijmond/tlv     | PO2711 | tlv                        | -
    ijmond/extract | PO2711 | arrangementen              | -
    ijssel/moves   | PO2818 | teruggeplaatste-leerlingen | -
    """

  private static func with(_ body: nonisolated(nonsending) (Workshop) async throws -> Void) async throws {
    try await Workshop.with { shop in
      try ReportingRegion.declare(jobs, in: shop.home)
      try await body(shop)
    }
  }

  /// Applications decided on, and what of them was granted: in all, and of each kind.
  @Test(arguments: [
    (
      ["eerste | toegekend", "eerste | afgewezen", "verlenging | afgewezen"],
      ["- 1/3", "aanvraag=eerste 1/2", "aanvraag=verlenging 0/1"]
    ),
    (
      ["eerste | afgewezen", "verlenging | afgewezen"],
      ["- 0/2", "aanvraag=eerste 0/1", "aanvraag=verlenging 0/1"]
    ),
  ])
  func `a part of which there is only a denominator has 0 of it`(_ decided: [String], _ wanted: [String])
    async throws
  {
    try await Self.with { shop in
      let lines = decided.enumerated().map { "p\($0) | \($1) | so | 2025-09-01 | 2025-10-01 | 2025-2026" }
      try await shop.store.deliver(
        "tlv", dataset: "ijmond/tlv", owner: "PO2711",
        .init(
          "2025-2026",
          Rows(
            "fct_tlv",
            (["persoon | aanvraag | besluit | schoolsoort | ontvangen_op | besloten_op | schooljaar"] + lines)
              .joined(separator: "\n"))))
      try await shop.publish()
      let told = try await shop.pool.withConnection {
        try await $0.rows(
          """
          select concat_ws(' ', coalesce(nullif(breakdown, ''), '-'),
              concat_ws('/', trim_scale(numerator), trim_scale(denominator)))
          from mart.figure
          where indicator = 'tlv-toekenning' and period = '2025-2026'
              and (breakdown = '' or breakdown like 'aanvraag=%')
          order by breakdown
          """, as: (String.self))
      }
      #expect(told == wanted)
    }
  }

  @Test func `of an extract nobody knows what came before its first month`() async throws {
    try await Self.with { shop in
      for (day, granted) in [
        ("2025-05-17", ["2025-01-12", "2025-05-01"]), ("2025-09-01", ["2025-08-20"]),
        ("2026-01-10", ["2025-11-03"]),
      ] {
        let lines = granted.map { "\(day) | 2024-2025 | sterpas | individueel | \($0)" }
        try await shop.store.deliver(
          day, dataset: "ijmond/extract", owner: "PO2711",
          .init(
            day,
            Rows(
              "fct_arrangementen",
              (["periode | schooljaar | vorm | doelgroep | toegekend_op"] + lines).joined(separator: "\n"))))
      }
      try await shop.publish()
      #expect(
        try await shop.figures("sterpassen") == [
          "2024-2025 PO2711 not_delivered", "2025 PO2711 not_delivered", "2025-2026 PO2711 2",
          "2025-H1 PO2711 not_delivered", "2025-H2 PO2711 2", "2025-T1 PO2711 not_delivered",
          "2025-T2 PO2711 2", "2025-T3 PO2711 1",
        ])
    }
  }

  @Test func `an area does not wait for a gemeente of which nobody tells`() async throws {
    try await Self.with { shop in
      try SmallHome.replace(
        "areas: [swv-po]", "areas: [swv-po, regiegroep]",
        in: "sql/indicators/teruggeplaatste-leerlingen@1.yml", of: shop.home)
      try SmallHome.replace(
        "regions:\n",
        """
        areas:
          - {code: over, type: regiegroep, name: Over, gemeenten: [{code: "0502"}, {code: "0453"}]}
          - {code: thuis, type: regiegroep, name: Thuis, gemeenten: [{code: "0502"}, {code: "1892"}]}
        regions:

        """, in: "etl/regions.yml", of: shop.home)
      try await shop.deliverPostcodes()
      try await shop.store.deliver(
        "moves", dataset: "ijssel/moves", owner: "PO2818",
        .init(
          "2022-2023",
          Rows(
            "fct_trajecten", always: ["schooljaar": "2022-2023", "stand_op": "2023-07-31"],
            """
            persoon | begin      | van | gemeente_code | traject
            p1      | 2022-09-15 | sbo | 0502          | terugplaatsing
            """)))
      try await shop.publish()
      let figures = try await shop.figures("teruggeplaatste-leerlingen", "regiegroep")
      #expect(
        figures.filter { $0.hasPrefix("2022-2023 ") } == [
          "2022-2023 over not_applicable", "2022-2023 thuis 1",
        ])
    }
  }
}
