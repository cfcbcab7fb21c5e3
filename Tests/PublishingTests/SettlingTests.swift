import Publishing
import Postgres
import TestSupport
import Testing

@Suite struct SettlingTests {
  /// A delivery and the edition that its source states; `/` publishes.
  @Test(arguments: [
    ("a0 /", "a"),
    ("a0 b0 /", "b"),
    ("a0 / b0 /", "b"),
    ("a1 b0 /", "a"),
    ("a1 / b0 /", "a"),
    ("a0 / b1 / c0 /", "b"),
    ("a1 / b1 /", "b"),
    ("a1 / b2 / c1 /", "b"),
  ])
  func `the highest edition counts, among equals the one received last`(
    story: String, winner: String
  ) async throws {
    try await Workshop.with { shop in
      for word in story.split(separator: " ") {
        if word == "/" {
          try await shop.publish()
        } else {
          try await deliver(String(word.first!), edition: word.last!.wholeNumberValue!, to: shop)
        }
      }
      let counting = "select string_agg(name, ' ') as counting from (\(names)) as named"
      #expect(try await shop.drawn("\(unsafe: counting)") == "counting\n\(winner)")
    }
  }

  @Test func `four deliveries of which two state an edition end the same in all orders`() async throws {
    try await Workshop.with { shop in
      let orders = permutations([0, 0, 1, 2])
      #expect(orders.count == 24)
      for turn in 0..<4 {
        for (slice, order) in orders.enumerated() {
          try await deliver(
            "\(slice)-\(turn)", edition: order[turn], part: "gemeente \(slice)", to: shop)
        }
        try await shop.publish()
      }
      #expect(
        try await shop.drawn(
          "select edition, count(*) from ledger.counting where dataset like 'duo/%' group by edition")
          == "edition | count\n2 | 24")
    }
  }

  @Test func `what an interrupted command left pending is taken up by the next publication`() async throws {
    try await Workshop.with { shop in
      try await shop.publish()
      try await deliver("a", edition: 1, to: shop)
      try await deliver("b", to: shop)
      let publication = try await shop.publish()
      #expect(publication.releases == [2])
      #expect(
        try await shop.drawn(
          """
          select name, release, settlement.outcome
          from ledger.settlement join ledger.portion using (portion_id)
          join ledger.load using (load_id) join ledger.delivery using (delivery_id)
          where dataset like 'duo/%' order by name
          """) == """
            name | release | outcome
            a | 2 | counts
            b | 2 | outranked
            """)
    }
  }

  @Test func `nothing pending makes no release`() async throws {
    try await Workshop.with { shop in
      try await deliver("a", to: shop)
      #expect(try await shop.publish().releases == [1, 2])
      #expect(try await shop.publish().releases == [])
      #expect(try await shop.drawn("select max(release) from ledger.release") == "max\n2")
    }
  }

  private let names = """
    select name from ledger.counting join ledger.load using (load_id) join ledger.delivery using (delivery_id)
    where counting.dataset like 'duo/%'
    """

  private func deliver(
    _ name: String, edition: Int = 0, part: String = "", to shop: Workshop
  ) async throws {
    try await shop.store.deliver(
      name, dataset: "duo/leerlingen-per-vestiging", .init("2017-10-01", part: part, edition: edition))
  }

  private func permutations(_ items: [Int]) -> [[Int]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { index in
      var rest = items
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }
}
