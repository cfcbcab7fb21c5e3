import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// Spells of absence that cannot have been.
@Suite struct SpellTests {
  @Test func `what ends before it begins is told, and is in no share or duration`() async throws {
    try await Workshop.with { shop in
      try await shop.store.deliver(
        "perioden", dataset: "proef/perioden", owner: "PO2711",
        .init(
          "2025-2026",
          Rows(
            "fct_thuiszitters",
            always: [
              "schooljaar": "2025-2026", "stand_op": "2026-07-31", "is_episodes": "true",
              "verzuim": "absoluut",
            ],
            """
            persoon                          | begin      | einde
            aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | 2025-09-01 | 2025-10-01
            bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb | 2025-09-20 | 2025-09-10
            """)))
      func select(_ path: String) throws -> Query {
        let sql = try String(contentsOfFile: "\(Project.home.sql)/\(path).sql", encoding: .utf8)
        return "(\(unsafe: SQLFile(sql).select)) as told"
      }
      for (query, wanted) in [
        (
          "select period, uitkomst, value from \(fragment: try select("measures/thuiszit-perioden")) where value > 0",
          "period | uitkomst | value\n2025-09 | binnen-3-maanden | 1"
        ),
        (
          "select persoon is not null as somebody, plan from \(fragment: try select("measures/plan-van-aanpak")) order by 1",
          "somebody | plan\nf | -\nt | niet-binnen-1-maand"
        ),
        (
          "select line, message from \(fragment: try select("checks/einde-voor-begin"))",
          "line | message\n3 | 1 regel(s) met een einde dat voor het begin ligt; hoe lang het duurde, telt niet mee"
        ),
      ] as [(Query, String)] { #expect(try await shop.drawn(query) == wanted) }
    }
  }
}
