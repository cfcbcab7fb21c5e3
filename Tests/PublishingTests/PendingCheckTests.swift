import Foundation
import Postgres
import Publishing
import TestSupport
import Testing
import Warehouse

/// What the checks say of what was loaded and does not count yet.
@Suite struct PendingCheckTests {
  private static let counting = """
    select name from ledger.counting join ledger.load using (load_id) join ledger.delivery using (delivery_id)
    where counting.dataset like 'duo/%'
    """

  private func deliver(_ name: String, rows stated: Int, to shop: Workshop) async throws -> Int64 {
    let load = try await shop.store.deliver(
      name, dataset: "duo/leerlingen-po-woonplaats",
      .init(
        "2017-10-01", part: "gemeente 0453",
        Rows(
          "fct_leerlingen_woonplaats", always: ["peildatum": "2017-10-01"],
          """
          line | vestiging_code | soort | postcode | leeftijd | leerlingen
          2    | 01AB00         | bao   | 1981     | 4        | 10
          3    | 01AB00         | bao   | 1981     | 5        | 12
          """)))
    try await shop.pool.withConnection {
      try await $0.execute("update ledger.portion set rows = \(stated) where load_id = \(load)")
    }
    return load
  }

  @Test func `what lost rows since its load does not come to count, and what counted still does`()
    async throws
  {
    try await Workshop.with { shop in
      _ = try await deliver("goed.csv", rows: 2, to: shop)
      #expect(try await shop.publish().refusals.isEmpty)
      let damaged = try await deliver("kwijt.csv", rows: 3, to: shop)
      let publication = try await shop.publish()
      let refusal = try #require(publication.refusals.first)
      #expect(publication.refusals.count == 1 && refusal.check == "rijen-als-geladen" && refusal.line == nil)
      #expect(refusal.subject == "kwijt.csv, 2017-10-01, gemeente 0453")
      #expect(refusal.message == "Van de 3 rijen die zijn geladen, zijn er nog 2")
      #expect(try await shop.drawn("\(unsafe: Self.counting)") == "name\ngoed.csv")
      // Said once, and a person may decide otherwise.
      #expect(try await shop.publish().releases.isEmpty)
      _ = try await shop.publish(.count(loadID: damaged))
      #expect(try await shop.drawn("\(unsafe: Self.counting)") == "name\nkwijt.csv")
    }
  }

  @Test func `a warning is told and keeps nothing out`() async throws {
    try await Workshop.with { shop in
      try """
      -- severity: warning
      -- stage: publication
      select portion_id, line, 'Er staat een vier' as message
      from warehouse.fct_leerlingen_woonplaats where leeftijd = 4;
      """.write(toFile: "\(shop.home.sql)/checks/vier.sql", atomically: false, encoding: .utf8)
      _ = try await deliver("goed.csv", rows: 2, to: shop)
      let publication = try await shop.publish()
      #expect(publication.refusals.isEmpty)
      #expect(publication.notes.contains("goed.csv, 2017-10-01, gemeente 0453: Er staat een vier."))
      #expect(try await shop.drawn("\(unsafe: Self.counting)") == "name\ngoed.csv")
    }
  }
}
