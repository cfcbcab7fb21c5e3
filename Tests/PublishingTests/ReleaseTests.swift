import Postgres
import Publishing
import TestSupport
import Testing

@Suite struct ReleaseTests {
  @Test func `again, withdrawn and replaced: every run of releases keeps its portion`() async throws {
    try await Workshop.with { shop in
      let first = try await deliver("a", to: shop)
      #expect(try await shop.publish().releases == [1, 2])
      let second = try await deliver("b", to: shop)
      #expect(try await shop.publish().releases == [3])
      #expect(try await shop.publish(.count(loadID: first)).releases == [4])
      #expect(try await shop.publish(.count(loadID: first)).releases == [])
      #expect(try await shop.publish(.withdraw(loadID: second)).releases == [])
      #expect(try await shop.publish(.withdraw(loadID: first)).releases == [5])
      #expect(try await shop.publish(.withdraw(loadID: first)).releases == [])
      try await deliver("c", to: shop)
      #expect(try await shop.publish().releases == [6])
      #expect(
        try await shop.drawn(
          """
          select name, from_release, nullif(until_release, 9223372036854775807) as until
          from ledger.counts join ledger.slice using (slice_id)
          left join ledger.portion using (portion_id)
          left join ledger.load using (load_id) left join ledger.delivery using (delivery_id)
          where slice.dataset like 'duo/%' order by from_release
          """) == """
            name | from_release | until
            a | 2 | 3
            b | 3 | 4
            a | 4 | 5
            - | 5 | 6
            c | 6 | -
            """)
    }
  }

  @Test func `publications at once give numbers in order and lose nothing`() async throws {
    try await Workshop.with { shop in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<5 {
          group.addTask {
            try await deliver("\(number)", part: "gemeente \(number)", to: shop)
            try await shop.publish()
          }
        }
        try await group.waitForAll()
      }
      #expect(
        try await shop.drawn(
          """
          select max(release) = count(*) as unbroken, max(release) between 2 and 6 as few,
              (select count(*) from ledger.counting where dataset like 'duo/%') as counting,
              (select count(*) from ledger.settlement join ledger.portion using (portion_id)
                  join ledger.slice using (slice_id) where dataset like 'duo/%') as settled
          from ledger.release
          """) == "unbroken | few | counting | settled\nt | t | 5 | 5")
    }
  }

  @Test func `slices that a new file does not mention keep counting, with a warning`() async throws {
    try await Workshop.with { shop in
      try await deliver("breed.csv", parts: ["a", "b", "c"], to: shop)
      #expect(try await shop.publish().notes == [])
      try await deliver("smal.csv", parts: ["a"], to: shop)
      #expect(
        try await shop.publish().notes
          == [
            "Van breed.csv blijft tellen wat in het nieuwe bestand niet voorkomt (2017-10-01 b; 2017-10-01 c); "
              + "klopt dat niet: peil withdraw breed.csv."
          ])
      try await deliver("ander.csv", parts: ["b"], to: shop)
      #expect(
        try await shop.publish().notes
          == [
            "Van breed.csv blijft tellen wat in het nieuwe bestand niet voorkomt (2017-10-01 c); "
              + "klopt dat niet: peil withdraw breed.csv."
          ])
      try await deliver("laatste.csv", parts: ["c"], to: shop)
      #expect(try await shop.publish().notes == [])
    }
  }

  @Test func `a file that is withdrawn before it was published never counts`() async throws {
    try await Workshop.with { shop in
      try await shop.publish()
      let load = try await deliver("a", to: shop)
      try await shop.publish(.withdraw(loadID: load))
      #expect(
        try await shop.drawn("select 1 as one from ledger.counting where dataset like 'duo/%'")
          == "(no rows)")
      #expect(try await shop.publish().releases == [])
    }
  }

  @Test func `a publication that fails leaves no trace and lets the next one pass`() async throws {
    try await Workshop.with { shop in
      try await shop.publish()
      try await deliver("a", to: shop)
      let (good, bad) = ("'swv-po', swv_po_code", "'swv-po', swv_po_cod")
      try SmallHome.replace("(\(good))", "(\(bad))", in: "sql/dimensions/dim_area.sql", of: shop.home)
      try await shop.store.deliver(
        "p", dataset: "duo/postcode-swv",
        .init("2015-01-01", .postcodes("2015-01-01", "postcode | gemeente_code\n1941 | 0375")))
      await #expect(throws: PostgresError.self) { try await shop.publish() }
      #expect(try await shop.drawn("select max(release) from ledger.release") == "max\n1")
      try SmallHome.replace("(\(bad))", "(\(good))", in: "sql/dimensions/dim_area.sql", of: shop.home)
      #expect(try await shop.publish().releases == [2])
    }
  }
}

@discardableResult
private func deliver(
  _ name: String, part: String = "", parts: [String]? = nil, to shop: Workshop
) async throws -> Int64 {
  try await shop.store.deliver(
    name, dataset: "duo/leerlingen-per-vestiging",
    (parts ?? [part]).map { Storeroom.Portion("2017-10-01", part: $0) })
}
