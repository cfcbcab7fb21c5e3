import Foundation
import Postgres
import TestSupport
import Testing
import Warehouse

/// Spells of absence: in which list they count, and those that cannot have been.
@Suite struct SpellTests {
  /// Begun in one school year and thuiszitter in the next: on both lists, or on the later one only.
  @Test func `a spell counts once, from the list of the year in which it made a thuiszitter`() async throws {
    try await Workshop.with { shop in
      for (year, told, spells) in [
        ("2024-2025", "2025-07-31", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | 2025-06-16 | ongeoorloofd | -"),
        (
          "2025-2026", "2025-12-15",
          """
          aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | 2025-06-16 | ongeoorloofd | 2025-08-25
          bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb | 2025-07-02 | ongeoorloofd | 2025-08-25
          cccccccccccccccccccccccccccccccc | 2025-07-03 | ongeoorloofd | 2025-08-25
          dddddddddddddddddddddddddddddddd | 2025-07-16 | absoluut     | 2025-08-25
          eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee | 2025-07-31 | ongeoorloofd | 2025-08-25
          """
        ),
      ] {
        try await shop.store.deliver(
          "perioden \(year)", dataset: "proef/perioden", owner: "PO2711",
          .init(
            year,
            Rows(
              "fct_thuiszitters", always: ["schooljaar": year, "stand_op": told, "is_episodes": "true"],
              "persoon | begin | verzuim | einde\n\(spells)")))
      }
      let sql = try String(
        contentsOfFile: "\(Project.home.sql)/measures/plan-van-aanpak.sql", encoding: .utf8)
      let counted = try await shop.drawn(
        """
        select slice.period as list, told.period, left(persoon, 1) as who
        from (\(unsafe: SQLFile(sql).select)) as told
        join ledger.portion using (portion_id)
        join ledger.slice using (slice_id)
        where persoon is not null
        order by 1, 3
        """)
      #expect(
        counted == """
          list | period | who
          2024-2025 | 2024-2025 | a
          2025-2026 | 2024-2025 | c
          """)
    }
  }

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
