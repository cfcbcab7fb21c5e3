import Postgres
import TestSupport
import Testing

@Suite struct SchoolTests {
  /// Exports of one dataset that names every school, and a count that names the schools it meets.
  private static let exports: [Storeroom.Portion] = [
    .init(
      "2017-01-01",
      .schools(
        "2017-01-01",
        """
        vestiging_code | name  | postcode | place | gemeente_code | bestuur_code
        00AA00         | Eik   | 1941AA   | B     | 0375          | 10001
        00BB00         | Beuk  | 1941BB   | B     | 0375          | -
        """)),
    .init(
      "2018-01-01",
      .schools(
        "2018-01-01",
        """
        vestiging_code | name  | postcode | place | gemeente_code | bestuur_code
        00AA00         | Eik   | 1971AA   | V     | 0453          | 10001
        """)),
    .init(
      "2019-01-01",
      .schools(
        "2019-01-01",
        """
        vestiging_code | name  | postcode | place | gemeente_code | bestuur_code
        00AA00         | Eik   | 1971AA   | V     | 0453          | 10001
        00BB00         | Beuk  | 1941BB   | B     | 0375          | 10002
        """)),
  ]

  private static let versions = """
    vestiging_code | valid_from | valid_to | name | postcode | gemeente_code | bestuur_code | is_assumed
    00AA00 | -infinity | 2017-01-01 | Eik | 1941AA | 0375 | 10001 | t
    00AA00 | 2017-01-01 | 2018-01-01 | Eik | 1941AA | 0375 | 10001 | f
    00AA00 | 2018-01-01 | infinity | Eik | 1971AA | 0453 | 10001 | f
    00BB00 | -infinity | 2017-01-01 | Beuk | 1941BB | 0375 | - | t
    00BB00 | 2017-01-01 | 2018-01-01 | Beuk | 1941BB | 0375 | - | f
    00BB00 | 2019-01-01 | infinity | Beuk | 1941BB | 0375 | 10002 | f
    """

  /// A move starts a version, absence ends one, return opens one with the value that was empty before.
  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]], [true, false])
  func `the order of arrival does not matter`(order: [Int], oneByOne: Bool) async throws {
    try await Workshop.with { shop in
      for index in order {
        try await shop.store.deliver(
          "\(index)", dataset: "duo/vestigingen-bo", SchoolTests.exports[index])
        if oneByOne { try await shop.publish() }
      }
      try await shop.publish()
      #expect(try await versions(shop) == SchoolTests.versions)
    }
  }

  @Test func `an empty cell takes nothing away, and each attribute believes the lowest rank`() async throws {
    try await Workshop.with { shop in
      try await shop.store.deliver(
        "telling", dataset: "duo/leerlingen-po-woonplaats",
        .init(
          "2017-10-01",
          .schools(
            "2017-10-01", rank: 2, full: false,
            """
            vestiging_code | name | postcode | gemeente_code | bestuur_code
            00AA00         | eik. | 1941AA   | 0375          | 10001
            """)))
      try await shop.store.deliver(
        "adressen", dataset: "duo/vestigingen-bo",
        .init(
          "2018-01-01",
          .schools(
            "2018-01-01",
            """
            vestiging_code | name | postcode | gemeente_code | bestuur_code
            00AA00         | Eik  | -        | -             | -
            """)))
      try await shop.store.deliver(
        "telling 2018", dataset: "duo/leerlingen-po-woonplaats",
        .init(
          "2018-10-01",
          .schools(
            "2018-10-01", rank: 2, full: false,
            """
            vestiging_code | name | postcode | gemeente_code | bestuur_code
            00AA00         | EIK! | 1971AA   | 0453          | 10001
            """)))
      try await shop.publish()
      #expect(
        try await versions(shop) == """
          vestiging_code | valid_from | valid_to | name | postcode | gemeente_code | bestuur_code | is_assumed
          00AA00 | -infinity | 2017-10-01 | eik. | 1941AA | 0375 | 10001 | t
          00AA00 | 2017-10-01 | 2018-01-01 | eik. | 1941AA | 0375 | 10001 | f
          00AA00 | 2018-01-01 | 2018-10-01 | Eik | 1941AA | 0375 | 10001 | f
          00AA00 | 2018-10-01 | infinity | Eik | 1971AA | 0453 | 10001 | f
          """)
    }
  }

  @Test func `a school that only a count names does not end at an export that never named it`() async throws {
    try await Workshop.with { shop in
      try await shop.store.deliver(
        "telling", dataset: "duo/leerlingen-po-woonplaats",
        .init(
          "2017-10-01",
          .schools("2017-10-01", rank: 2, full: false, "vestiging_code | name\n21SO00 | De Zee")))
      try await shop.store.deliver(
        "adressen", dataset: "duo/vestigingen-bo",
        .init("2018-01-01", .schools("2018-01-01", "vestiging_code | name\n00AA00 | Eik")),
        .init("2019-01-01", .schools("2019-01-01", "vestiging_code | name\n00AA00 | Eik")))
      try await shop.publish()
      #expect(
        try await shop.drawn(
          """
          select vestiging_code, valid_from, valid_to from warehouse.dim_school
          where not is_assumed order by 1
          """) == """
            vestiging_code | valid_from | valid_to
            00AA00 | 2018-01-01 | infinity
            21SO00 | 2017-10-01 | infinity
            """)
    }
  }

  private func versions(_ shop: Workshop) async throws -> String {
    try await shop.drawn(
      """
      select vestiging_code, valid_from, valid_to, name, postcode, gemeente_code, bestuur_code, is_assumed
      from warehouse.dim_school where until_build = 9223372036854775807
      order by vestiging_code, valid_from
      """)
  }
}
