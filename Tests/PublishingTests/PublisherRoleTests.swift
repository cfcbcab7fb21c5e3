import Postgres
import Publishing
import TestSupport
import Testing
import Warehouse

@Suite struct PublisherRoleTests {
  /// What the migrations grant to it is all that publishing needs: opening, correcting and withdrawing.
  @Test func `the publisher's own role publishes`() async throws {
    try await Workshop.with { workshop in
      let name = try await workshop.pool.withConnection {
        try await $0.value("select current_database()", as: String.self)
      }
      let pool = Pool(ConnectionConfiguration("dbname=\(name) options='-c role=peil_publisher'"), size: 2)
      #expect(try await Drawing.table("select current_user as me", on: pool) == "me\npeil_publisher")
      func publish(_ requests: Publisher.Request...) async throws -> Int {
        try await Publisher(pool: pool, home: workshop.home, clock: Clock())
          .publish(requests, cause: "proef").changedFigures
      }
      try await workshop.store.deliver(
        "postcodes", dataset: "duo/postcode-swv",
        .init(
          "2015-04-23",
          .postcodes("2015-04-23", "postcode | gemeente_code | swv_po_code\n1941 | 0375 | PO2711")))
      func deliver(_ name: String, _ count: Int) async throws -> Int64 {
        try await workshop.store.deliver(
          name, dataset: "duo/leerlingen-po-woonplaats",
          .init(
            "2017-10-01", part: "gemeente 0375",
            .pupils(
              "2017-10-01", "vestiging_code | soort | postcode | leerlingen\n00AA00 | bao | 1941 | \(count)"),
            .schools(
              "2017-10-01", rank: 2, full: false,
              "vestiging_code | name | postcode | gemeente_code\n00AA00 | Eik \(count) | 1941AA | 0375")))
      }
      _ = try await deliver("eerst", 80)
      #expect(try await publish() > 0)
      let corrected = try await deliver("daarna", 81)
      #expect(try await publish() > 0)
      #expect(try await publish(.withdraw(loadID: corrected)) > 0)
      await pool.close()
    }
  }
}
