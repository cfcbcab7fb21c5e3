import Foundation
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

/// The measures of the funding clock and of who pays, against tables worked out by hand.
@Suite struct FundingMeasureTests {
  /// A measure as it stands in `sql/measures`, to be selected from.
  private static func measure(_ name: String) throws -> Query {
    let sql = try String(contentsOfFile: "\(Project.home.sql)/measures/\(name).sql", encoding: .utf8)
    return "(\(unsafe: SQLFile(sql).select))"
  }

  private static func deliver(_ shop: Workshop, _ year: String, _ drawing: String) async throws {
    try await shop.store.deliver(
      UUID().uuidString, dataset: "nk/afdracht", owner: "VO2703",
      .init(
        year,
        Rows(
          "fct_afdracht",
          always: [
            "kalenderjaar": year, "teldatum": "\(Int(year)! - 1)-02-01", "vast_tarief_cent": "100000",
          ],
          drawing)))
  }

  private static func with(_ body: nonisolated(nonsending) (Workshop) async throws -> Void) async throws {
    try await Workshop.with { shop in
      try ReportingRegion.declare(
        """
        dataset     | owner  | feeds                          | parts
        nk/afdracht | VO2703 | afdracht, afdracht-schooljaar  | -
        """, in: shop.home)
      try await shop.deliverPostcodes()
      try await body(shop)
    }
  }

  private static let first = """
    categorie | leerlingen | tarief_cent | betaald_cent
    1         | 120        | 110000      | 13200000
    3         | 7          | 110000      | 10000
    """
  private static let second = """
    categorie | leerlingen | tarief_cent | betaald_cent
    1         | 96         | 120000      | 11520000
    """

  @Test func `a calendar year has its headcount, its euros at a constant tariff and its euros paid`()
    async throws
  {
    try await Self.with { shop in
      try await Self.deliver(shop, "2025", Self.first)
      let told = try await shop.drawn(
        """
        select period, soort, categorie, trim_scale(value) as value
        from \(fragment: Self.measure("afdracht")) as measure order by soort, categorie
        """)
      #expect(
        told == """
          period | soort | categorie | value
          2025 | betaald | 1 | 132000
          2025 | betaald | 3 | 100
          2025 | vast-tarief | 1 | 120000
          2025 | vast-tarief | 3 | 7000
          2025 | volume | 1 | 120
          2025 | volume | 3 | 7
          """)
    }
  }

  @Test func `a school year is 5 twelfths of the first calendar year and 7 of the second`() async throws {
    try await Self.with { shop in
      try await Self.deliver(shop, "2025", Self.first)
      try await Self.deliver(shop, "2026", Self.second)
      let told = try await shop.drawn(
        """
        select mart.schooljaar(period) as schooljaar, soort, categorie,
            count(*) as months, trim_scale(sum(value)) as value
        from \(fragment: Self.measure("afdracht-schooljaar")) as measure group by 1, 2, 3 order by 1, 2, 3
        """)
      // Category 1: 5/12 of 120 is 50, 7/12 of 96 is 56. Category 3: 7/12 of 100 euros is 58,33.
      #expect(
        told == """
          schooljaar | soort | categorie | months | value
          2024-2025 | betaald | 1 | 7 | 77000
          2024-2025 | betaald | 3 | 7 | 58.33
          2024-2025 | vast-tarief | 1 | 7 | 70000
          2024-2025 | vast-tarief | 3 | 7 | 4083.33
          2024-2025 | volume | 1 | 7 | 70
          2024-2025 | volume | 3 | 7 | 4.08
          2025-2026 | betaald | 1 | 12 | 122200
          2025-2026 | betaald | 3 | 5 | 41.67
          2025-2026 | vast-tarief | 1 | 12 | 106000
          2025-2026 | vast-tarief | 3 | 5 | 2916.67
          2025-2026 | volume | 1 | 12 | 106
          2025-2026 | volume | 3 | 5 | 2.92
          2026-2027 | betaald | 1 | 5 | 48000
          2026-2027 | vast-tarief | 1 | 5 | 40000
          2026-2027 | volume | 1 | 5 | 40
          """)
    }
  }

  @Test func `the months of the measure are the twelfths of the clock`() async throws {
    try await Self.with { shop in
      for year in ["2025", "2026"] { try await Self.deliver(shop, year, Self.second) }
      let clock = try #require(FundingClock(.schooljaar(2025)))
      let told = try await shop.drawn(
        """
        select left(period, 4) as kalenderjaar, count(*) as twelfths
        from \(fragment: Self.measure("afdracht-schooljaar")) as measure
        where soort = 'volume' and mart.schooljaar(period) = \(clock.period.text)
        group by 1 order by 1
        """)
      let wanted = clock.shares.map { "\n\($0.kalenderjaar) | \($0.twelfths)" }.joined()
      #expect(told == "kalenderjaar | twelfths" + wanted)
    }
  }

  @Test func `a calendar year is published, and no school year of which half was delivered`() async throws {
    try await Self.with { shop in
      try await Self.deliver(shop, "2025", Self.first)
      try await shop.publish()
      #expect(try await shop.figures("afdracht-vso-volume") == ["2025 VO2703 127"])
      #expect(try await shop.figures("afdracht-vso-vast-tarief") == ["2025 VO2703 127000"])
      #expect(try await shop.figures("afdracht-vso-betaald") == ["2025 VO2703 132100"])
      for indicator in ["volume", "vast-tarief", "betaald"] {
        let told = try await shop.figures("afdracht-vso-\(indicator)-schooljaar")
        #expect(told.allSatisfy { $0.hasSuffix("not_delivered") }, "\(told)")
      }
      // A correction takes the place of what was delivered; it is not added to it.
      try await Self.deliver(shop, "2025", Self.second)
      try await shop.publish()
      #expect(try await shop.figures("afdracht-vso-volume") == ["2025 VO2703 96"])
    }
  }

  @Test func `who pays and where the school stands are counted each with their own SWV`() async throws {
    try await Workshop.with { shop in
      let day = "2024-10-01"
      try await shop.store.deliver(
        "paid", dataset: "duo/leerlingen-so-betalend",
        .init(
          day,
          Rows(
            "fct_leerlingen_betalend", always: ["peildatum": day],
            """
            soort | betalend_swv | binnen_swv | categorie | leerlingen | hidden_below
            so    | PO2711       | true       | 1         | 120        | -
            so    | PO2711       | true       | 3         | 20         | -
            so    | PO2711       | false      | 1         | 12         | -
            so    | PO2711       | false      | 3         | -          | 5
            vso   | VO2703       | false      | -         | 9          | -
            """)))
      try await shop.store.deliver(
        "stands", dataset: "duo/leerlingen-so-schoolgaand",
        .init(
          day,
          Rows(
            "fct_leerlingen_betalend", always: ["peildatum": day],
            """
            soort | vestiging_swv | binnen_swv | categorie | leerlingen | hidden_below
            so    | PO2711        | true       | 1         | 120        | -
            so    | PO2711        | false      | 1         | 33         | -
            vso   | VO2703        | false      | 2         | -          | 5
            """)))
      for (name, wanted) in [
        (
          "leerlingen-betalend",
          """
          period | area_type | area_code | soort | binnen | categorie | value
          2024-10-01 | swv-po | PO2711 | so | binnen | 1 | 120
          2024-10-01 | swv-po | PO2711 | so | binnen | 3 | 20
          2024-10-01 | swv-po | PO2711 | so | buiten | 1 | 12
          2024-10-01 | swv-vo | VO2703 | vso | buiten | - | 9
          """
        ),
        (
          "leerlingen-schoolgaand",
          """
          period | area_type | area_code | soort | binnen | categorie | value
          2024-10-01 | swv-po | PO2711 | so | binnen | 1 | 120
          2024-10-01 | swv-po | PO2711 | so | buiten | 1 | 33
          """
        ),
        (
          "leerlingen-betalend-verborgen",
          """
          period | area_type | area_code | soort | binnen | categorie | value
          2024-10-01 | swv-po | PO2711 | so | buiten | 3 | 4
          """
        ),
        (
          "leerlingen-schoolgaand-verborgen",
          """
          period | area_type | area_code | soort | binnen | categorie | value
          2024-10-01 | swv-vo | VO2703 | vso | buiten | 2 | 4
          """
        ),
      ] {
        let told = try await shop.drawn(
          """
          select period, area_type, area_code, soort, binnen, categorie, value
          from \(fragment: Self.measure(name)) as measure order by area_code, binnen, categorie
          """)
        #expect(told == wanted, "\(name)")
      }
      // Twelve and one to four that the source hides; of those who come in nothing is hidden.
      try await shop.deliverPostcodes()
      try await shop.publish()
      #expect(
        try await shop.drawn(
          """
          select indicator, trim_scale(value) as value, findings from mart.figure
          where area_code = 'PO2711' and breakdown = '' and indicator like 'grensverkeer-%'
              and until_release = 9223372036854775807
          order by indicator
          """) == """
            indicator | value | findings
            grensverkeer-in | 33 | {}
            grensverkeer-uit | - | {"de bron noemt kleine aantallen niet: het ligt tussen 12 en 16"}
            """)
    }
  }
}
