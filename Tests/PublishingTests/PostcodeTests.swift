import Postgres
import TestSupport
import Testing

@Suite struct PostcodeTests {
  @Test func `gemeenten follow their merger, and of a divided one nobody knows where the postcode went`()
    async throws
  {
    try await bridge(
      [
        "2015-04-23": """
        postcode | gemeente_code | swv_po_code | swv_vo_code
        1703     | 0398          | PO2703      | VO2703
        9951     | 0053          | PO2001      | -
        3197     | 1892          | -           | -
        """
      ],
      is: """
        postcode | area_type | area_code | valid_from | valid_to
        1703 | gemeente | 0398 | -infinity | 2022-01-01
        1703 | gemeente | 1980 | 2022-01-01 | infinity
        1703 | swv-po | PO2703 | -infinity | infinity
        1703 | swv-vo | VO2703 | -infinity | infinity
        3197 | gemeente | 1892 | -infinity | infinity
        9951 | gemeente | 0053 | -infinity | 2019-01-01
        9951 | swv-po | PO2001 | -infinity | infinity
        """)
  }

  @Test func `a later export takes over from its day, and says where a divided gemeente went`() async throws {
    try await bridge(
      [
        "2015-01-01": """
        postcode | gemeente_code | swv_po_code
        1703     | 0398          | PO2703
        9951     | 0053          | PO2001
        """,
        "2020-01-01": """
        postcode | gemeente_code | swv_po_code
        1703     | 0398          | PO2711
        9951     | 1966          | PO2001
        """,
        "2023-01-01": """
        postcode | gemeente_code | swv_po_code
        1703     | 1980          | PO2711
        9951     | 1966          | PO2001
        """,
      ],
      is: """
        postcode | area_type | area_code | valid_from | valid_to
        1703 | gemeente | 0398 | -infinity | 2022-01-01
        1703 | gemeente | 1980 | 2022-01-01 | infinity
        1703 | swv-po | PO2703 | -infinity | 2020-01-01
        1703 | swv-po | PO2711 | 2020-01-01 | infinity
        9951 | gemeente | 0053 | -infinity | 2019-01-01
        9951 | gemeente | 1966 | 2020-01-01 | infinity
        9951 | swv-po | PO2001 | -infinity | infinity
        """)
  }

  @Test func `a postcode that an export does not name lies nowhere until one names it again`() async throws {
    try await bridge(
      [
        "2015-01-01": "postcode | gemeente_code\n1941 | 0375\n1971 | 0453",
        "2016-01-01": "postcode | gemeente_code\n1941 | 0375",
        "2017-01-01": "postcode | gemeente_code\n1941 | 0375\n1971 | 0453\n1950 | 0453",
      ],
      is: """
        postcode | area_type | area_code | valid_from | valid_to
        1941 | gemeente | 0375 | -infinity | infinity
        1950 | gemeente | 0453 | -infinity | infinity
        1971 | gemeente | 0453 | -infinity | 2016-01-01
        1971 | gemeente | 0453 | 2017-01-01 | infinity
        """)
  }

  @Test func `an export that still has the old gemeente leads to the new one`() async throws {
    try await bridge(
      ["2023-01-01": "postcode | gemeente_code\n1703 | 0398\n9951 | 0053"],
      is: """
        postcode | area_type | area_code | valid_from | valid_to
        1703 | gemeente | 0398 | -infinity | 2022-01-01
        1703 | gemeente | 1980 | 2022-01-01 | infinity
        9951 | gemeente | 0053 | -infinity | 2019-01-01
        """)
  }

  @Test func `areas have their names, in both worlds; an SWV that nobody names has its code`() async throws {
    try await Workshop.with { shop in
      try await shop.store.deliver(
        "p", dataset: "duo/postcode-swv", synthetic: true,
        .init("2015-01-01", .postcodes("2015-01-01", "postcode | swv_po_code\n1941 | PO2711\n9951 | PO2001")))
      try await shop.publish()
      #expect(
        try await shop.drawn(
          """
          select area_code, area_name, valid_from, valid_to, string_agg(synthetic::text, ' ' order by synthetic) as synthetic
          from warehouse.dim_area where area_code in ('PO2711', 'PO2001', '0398', '1980')
          group by 1, 2, 3, 4 order by 1
          """) == """
            area_code | area_name | valid_from | valid_to | synthetic
            0398 | Heerhugowaard | -infinity | 2022-01-01 | false true
            1980 | Dijk en Waard | 2022-01-01 | infinity | false true
            PO2001 | PO2001 | -infinity | infinity | true
            PO2711 | IJmond | -infinity | infinity | false true
            """)
    }
  }

  /// The bridge is the same when the exports arrive the other way round.
  private func bridge(_ exports: [String: String], is drawing: String) async throws {
    for days in [exports.keys.sorted(), exports.keys.sorted(by: >)] {
      try await Workshop.with { shop in
        for day in days {
          try await shop.store.deliver(
            day, dataset: "duo/postcode-swv", .init(day, .postcodes(day, exports[day]!)))
          try await shop.publish()
        }
        #expect(
          try await shop.drawn(
            """
            select postcode, area_type, area_code, valid_from, valid_to
            from warehouse.bridge_postcode_area where until_build = 9223372036854775807
            order by 1, 2, 4
            """) == drawing)
      }
    }
  }
}
