import Postgres
import Publishing
import TestSupport
import Testing

@Suite struct FigureStatusTests {
  private static let postcodes = """
    postcode | gemeente_code | swv_po_code
    1941     | 0375          | PO2711
    1971     | 0453          | PO2711
    1703     | 0398          | PO2703
    8521     | 1940          | PO2001
    """

  /// Velsen has not delivered, De Fryske Marren was never published, Heerhugowaard has vso alone.
  private func open(_ shop: Workshop) async throws {
    try await shop.store.deliver(
      "p", dataset: "duo/postcode-swv",
      .init("2015-04-23", .postcodes("2015-04-23", FigureStatusTests.postcodes)))
    try await shop.store.deliver(
      "0375", dataset: "duo/leerlingen-po-woonplaats", rejected: 2,
      portion(
        "0375", "00AA00 | 1941AA | 0375 | 10001",
        "00AA00 | bao | 1941 | 80\n00AA00 | sbo | 1971 | 20\n00AA00 | bao | 10 | 3"))
    try await shop.store.deliver(
      "0398", dataset: "duo/leerlingen-po-woonplaats",
      portion("0398", "00BB00 | 1703AA | 0398 | 10001", "00BB00 | vso | 1703 | 5"))
    try await shop.publish()
  }

  @Test func `a cell without a value says why`() async throws {
    try await Workshop.with { shop in
      try await open(shop)
      #expect(
        try await shop.drawn(
          """
          select counted_by, area_type, area_code, status, trim_scale(numerator) as n,
              trim_scale(denominator) as d, trim_scale(round(value, 2)) as value,
              concat_ws('/', parts_delivered, parts_unpublished, parts_expected) as parts,
              lines_rejected as rejected
          from mart.figure
          where indicator = 'deelname-sbo' and version = 1 and area_type not in ('gemeente', 'land')
              and breakdown = ''
          order by 1, 2, 3
          """) == """
            counted_by | area_type | area_code | status | n | d | value | parts | rejected
            schoollocatie | bestuur | 10001 | ok | 20 | 103 | 19.42 | 2/1/4 | 2
            schoollocatie | school | 00AA00 | ok | 20 | 103 | 19.42 | 1/0/1 | 2
            schoollocatie | school | 00BB00 | not_applicable | - | - | - | 1/0/1 | 0
            schoollocatie | swv-po | PO2001 | unknown | - | - | - | 0/1/1 | 0
            schoollocatie | swv-po | PO2703 | not_applicable | - | - | - | 1/0/1 | 0
            schoollocatie | swv-po | PO2711 | not_delivered | - | - | - | 1/0/2 | 2
            woonplaats | swv-po | PO2001 | unknown | - | - | - | 2/1/4 | 2
            woonplaats | swv-po | PO2703 | not_applicable | - | - | - | 2/1/4 | 2
            woonplaats | swv-po | PO2711 | not_delivered | - | - | - | 2/1/4 | 2
            """)
    }
  }

  @Test func `pupils that fit in no area are kept and told`() async throws {
    try await Workshop.with { shop in
      try await open(shop)
      #expect(
        try await shop.drawn(
          """
          select area_type, trim_scale(numerator) as pupils, value from mart.figure
          where indicator = 'leerlingen' and counted_by = 'woonplaats' and area_code = 'onbekend' and breakdown = ''
          order by 1
          """) == "area_type | pupils | value\ngemeente | 3 | -\nswv-po | 3 | -")
      try await shop.store.deliver(
        "0453", dataset: "duo/leerlingen-po-woonplaats",
        portion("0453", "00CC00 | - | - | -", "00CC00 | bao | 1971 | 40"))
      #expect(
        try await shop.publish().notes == [
          "Leerlingen in bao, sbo en so, 1 oktober 2017: 40 zitten op een school zonder bekend adres; "
            + "zij tellen in geen gebied mee."
        ])
    }
  }

  @Test func `only figures that differ close and open; an older release stays as it was`() async throws {
    try await Workshop.with { shop in
      try await open(shop)
      let asOf2 = "from_release <= 2 and 2 < until_release"
      let before = try await shop.drawn(FigureStatusTests.all(where: asOf2))
      // The same file again, with two pupils more in Heerhugowaard.
      try await shop.store.deliver(
        "0398 bis", dataset: "duo/leerlingen-po-woonplaats",
        portion("0398", "00BB00 | 1703AA | 0398 | 10001", "00BB00 | vso | 1703 | 5\n00BB00 | bao | 1703 | 2"))
      #expect(try await shop.publish().releases == [3])
      #expect(
        try await shop.drawn(
          """
          select indicator, counted_by, area_type, area_code,
              string_agg(coalesce(trim_scale(round(value, 1))::text, status), ' → ' order by from_release) as story
          from mart.figure where area_type in ('swv-po', 'school') and indicator = 'leerlingen' and breakdown = ''
              and (from_release = 3 or until_release = 3)
          group by 1, 2, 3, 4 order by 2, 3, 4
          """) == """
            indicator | counted_by | area_type | area_code | story
            leerlingen | schoollocatie | school | 00BB00 | 0 → 2
            leerlingen | schoollocatie | swv-po | PO2703 | 0 → 2
            leerlingen | woonplaats | swv-po | PO2703 | 0 → 2
            """)
      #expect(try await shop.drawn(FigureStatusTests.all(where: asOf2)) == before)
    }
  }

  @Test func `real and made-up figures never meet`() async throws {
    try await Workshop.with { shop in
      for (synthetic, pupils) in [(false, "80"), (true, "7")] {
        try await shop.store.deliver(
          "p \(synthetic)", dataset: "duo/postcode-swv", synthetic: synthetic,
          .init(
            "2015-04-23",
            .postcodes("2015-04-23", "postcode | gemeente_code | swv_po_code\n1941 | 0375 | PO2711")))
        try await shop.store.deliver(
          "0375 \(synthetic)", dataset: "duo/leerlingen-po-woonplaats", synthetic: synthetic,
          portion("0375", "00AA00 | 1941AA | 0375 | 10001", "00AA00 | bao | 1941 | \(pupils)"))
        try await shop.publish()
      }
      #expect(
        try await shop.drawn(
          """
          select synthetic, area_type, area_code, trim_scale(value) as value from mart.figure
          where indicator = 'leerlingen' and area_type in ('school', 'swv-po') and area_code <> 'onbekend'
              and counted_by = 'schoollocatie' and breakdown = '' and until_release = 9223372036854775807
          order by 1, 2
          """) == """
            synthetic | area_type | area_code | value
            f | school | 00AA00 | 80
            f | swv-po | PO2711 | 80
            t | school | 00AA00 | 7
            t | swv-po | PO2711 | 7
            """)
    }
  }

  @Test func `withdrawing every part of a period withdraws its figures`() async throws {
    try await Workshop.with { shop in
      try await shop.store.deliver(
        "p", dataset: "duo/postcode-swv",
        .init(
          "2015-04-23",
          .postcodes("2015-04-23", "postcode | gemeente_code | swv_po_code\n1941 | 0375 | PO2711")))
      let load = try await shop.store.deliver(
        "0375", dataset: "duo/leerlingen-po-woonplaats",
        portion("0375", "00AA00 | 1941AA | 0375 | 10001", "00AA00 | bao | 1941 | 80"))
      try await shop.publish()
      try await shop.publish(.withdraw(loadID: load))
      #expect(
        try await shop.drawn(
          """
          select area_code, status from mart.figure
          where until_release = 9223372036854775807 and status = 'ok'
          """) == "(no rows)")
    }
  }

  private func portion(_ gemeente: String, _ school: String, _ pupils: String) -> Storeroom.Portion {
    .init(
      "2017-10-01", part: "gemeente \(gemeente)",
      .schools(
        "2017-10-01", rank: 2, full: false,
        "vestiging_code | postcode | gemeente_code | bestuur_code\n\(school)"),
      .pupils("2017-10-01", "vestiging_code | soort | postcode | leerlingen\n\(pupils)"))
  }

  private static func all(where condition: String) -> Query {
    """
    select
        synthetic, indicator, version, counted_by, period, area_type, area_code, breakdown, status, numerator,
        denominator, value
    from mart.figure where \(unsafe: condition) order by 1, 2, 3, 4, 5, 6, 7, 8
    """
  }
}
