import Foundation
import Jobs
import Pipeline
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

/// What identifies a child never gets past the reader: canaries in every place of every sample, loaded by the real
/// command, and then looked for wherever something was written down.
///
/// Seen to fail when the number itself is stored as the pseudonym, when rejects quote what they found, when the
/// names of files are kept as they are, and when the guard lets a column pass.
@Suite struct CanaryJourney {
  @Test func `no canary is in a table, dump, answer, error, log or file`() async throws {
    try await Aviary.with { aviary in
      try await aviary.peil("load", "\(aviary.home)/etl/samples/duo")
      // With the jobs' own limits nearly every file is refused, and its account kept.
      try aviary.deliver("1-te-veel-fouten", where: { $0.job.name.hasPrefix("ijmond/") }) {
        delivery, canaries in
        delivery.replaceChildren(&canaries)
        delivery.addBroken(&canaries)
      }
      let refused = try await aviary.peil("load")
      #expect(refused.status == 20)
      #expect(refused.errors.contains("PEIL-205"))

      // With milder limits the good records are loaded and the broken ones set apart.
      try aviary.allow("95%")
      try aviary.deliver("2-met-fouten") { delivery, canaries in
        delivery.addName(&canaries)
        delivery.replaceChildren(&canaries)
        delivery.addBroken(&canaries)
      }
      let loaded = try await aviary.peil("load")
      #expect(loaded.status == 3, "\(loaded.errors)")
      #expect(loaded.errors.isEmpty)
      for folder in ["1-te-veel-fouten", "2-met-fouten"] { try aviary.remove(folder) }
      try await exportRejects(aviary)

      let children = try aviary.deliver(
        "3-kolom-te-veel", where: { $0.isAboutChildren && !$0.job.name.hasPrefix("ijmond/") }
      ) { delivery, canaries in
        delivery.replaceChildren(&canaries)
        delivery.addColumn(&canaries)
      }
      let watched = try await aviary.peil("load")
      #expect(watched.status == 20)
      try aviary.remove("3-kolom-te-veel")
      #expect(watched.errors.components(separatedBy: "PEIL-207").count - 1 == children.count)

      let headless = try aviary.deliver("4-zonder-kop", where: \.isAboutChildren, hasHeader: false) {
        $0.replaceChildren(&$1)
      }
      let unknown = try await aviary.peil("load")
      #expect(unknown.errors.components(separatedBy: "PEIL-202").count - 1 == headless.count)
      #expect(try await aviary.peil("load", "ijmond/thuiszitters", headless[0]).errors.contains("PEIL-203"))
      try aviary.remove("4-zonder-kop")

      try await loadNames(aviary)
      try await lookAround(aviary)
      try await requireThatTheSearchSaysSomething(aviary)

      for (place, content) in try await aviary.traces() {
        let found = aviary.detector.found(in: content)
        let isClean = found.isEmpty
        #expect(isClean, "\(place): \(found.count) canaries, such as \(found.sorted().prefix(3))")
      }
    }
  }

  @Test func `a child is one person in one region, and another in the next`() async throws {
    try await Aviary.with { aviary in
      let number = aviary.next(.bsn)
      for (name, written) in [
        ("ijmond/voorbeeld-thuiszitters-2025-03-15.csv", number),
        ("ijmond/voorbeeld-thuiszitters-2025-09-15.csv", "\(number.prefix(3)) \(number.dropFirst(3))"),
        ("ijmond/voorbeeld-top-tlv-2024-2025.csv", "\(number.prefix(4)).\(number.dropFirst(4))"),
        ("noord-kennemerland/voorbeeld-top-tlv-2024-2025.csv", number),
        ("noord-kennemerland/voorbeeld-top-tlv-2025-2026.csv", number),
        ("haaglanden/voorbeeld-dashboard-tlv-2024-2025.csv", number),
      ] {
        try aviary.deliver("zelfde-kind", samples: [name]) { delivery, canaries in
          delivery.replaceChildren(&canaries)
          delivery.setFirstChild(written)
        }
      }
      #expect(try await aviary.peil("load").status == 0)
      let persons = try await Drawing.table(
        """
        with row as (
            select owner, persoon, line from warehouse.fct_thuiszitters
            union all
            select owner, persoon, line from warehouse.fct_tlv
        )
        select owner, count(*) filter (where line = 2) as rows,
            count(distinct persoon) filter (where line = 2) as persons,
            count(distinct persoon) > 20 as others,
            bool_or(persoon in (select persoon from row as other where other.owner <> row.owner)) as linked
        from row group by owner order by owner
        """, on: aviary.pool)
      #expect(
        persons == """
          owner | rows | persons | others | linked
          PO2703 | 2 | 1 | t | f
          PO2711 | 3 | 1 | t | f
          VO2806 | 1 | 1 | t | f
          """, "\(persons)")
    }
  }

  /// Files with a number in their name: one that is loaded, and some that are refused in other ways.
  /// What people get to repair.
  private func exportRejects(_ aviary: Aviary) async throws {
    let loads = try await aviary.pool.withConnection { connection in
      try await connection.rows("select load_id from ledger.load where rejected > 0", as: (Int64.self))
    }
    #expect(loads.count > 20)
    for load in loads {
      let export = try await aviary.peil("rejects", "export", "\(load)")
      #expect(export.status == 0 && export.output.contains(";PEIL-2"), "\(export.errors)")
    }
  }

  private func loadNames(_ aviary: Aviary) async throws {
    let number = aviary.next(.bsn)
    let dotted = aviary.next(.bsn)
    let paths = try aviary.deliver(
      "5-namen", samples: ["ijmond/voorbeeld-thuiszitters-2025-09-15.csv"], as: "kind \(number).csv"
    ) { $0.replaceChildren(&$1) }
    aviary.write("", "5-namen/leeg \(aviary.next(.bsn)).csv")
    aviary.write("wie;wat\n1;2\n", "5-namen/onbekend-\(aviary.next(.bsn)).csv")
    aviary.write(
      "<html></html>", "5-namen/\(dotted.prefix(4)).\(dotted.dropFirst(4).prefix(2)).\(dotted.suffix(3)).csv")
    let load = try await aviary.peil("load")
    #expect(load.output.contains("kind ×.csv: geladen"), "\(load.output)")
    #expect(load.errors.contains("onbekend-×.csv"))
    #expect(try await aviary.peil("load", paths[0]).output.contains("kind ×.csv: al geladen"))
    #expect(
      try await aviary.peil("withdraw", "kind \(number).csv").output.contains("kind ×.csv: ingetrokken"))
    #expect(try await aviary.peil("withdraw", "kind \(aviary.next(.bsn))x.csv").status == 20)
    try await aviary.peil("load", "\(aviary.home)/weg \(aviary.next(.bsn)).csv")
  }

  /// Every answer that could repeat what was delivered.
  private func lookAround(_ aviary: Aviary) async throws {
    try await aviary.peil("status")
    let loads = try await aviary.pool.withConnection {
      try await $0.rows(
        """
        select load_id from ledger.load
        where load_id in (select load_id from ledger.reject) order by rejected desc limit 6
        """, as: (Int64.self))
    }
    for load in loads { try await aviary.peil("status", "--load", "\(load)") }
    for arguments in [["compare"], ["compare", "--format", "csv"], ["indicators"], ["overview"]] {
      try await aviary.run(arguments)
    }
    try await aviary.peil("load")
  }

  /// Rows under pseudonyms and rejects of every kind are there, and what was delivered does hold canaries.
  private func requireThatTheSearchSaysSomething(_ aviary: Aviary) async throws {
    let rejects = try await Drawing.table(
      "select code, count(*) > 20 as many from ledger.reject group by code order by code", on: aviary.pool)
    #expect(
      rejects == """
        code | many
        PEIL-211 | t
        PEIL-212 | t
        PEIL-214 | t
        PEIL-215 | t
        PEIL-219 | t
        """, "\(rejects)")
    let facts = try await Drawing.table(
      """
      select (select count(distinct persoon) > 50 from warehouse.fct_thuiszitters) as thuiszitters,
          (select count(distinct persoon) > 100 from warehouse.fct_tlv) as tlv,
          (select count(distinct persoon) > 100 from warehouse.fct_trajecten) as trajecten,
          (select count(distinct persoon) > 50 from warehouse.fct_wachtlijst) as wachtlijst,
          (select count(distinct persoon) > 50 from warehouse.fct_arrangementen) as arrangementen,
          (select count(*) from ledger.pseudonym_key) as keys
      """, on: aviary.pool)
    #expect(facts.hasSuffix("t | t | t | t | t | 3"), "\(facts)")
    for (path, text) in aviary.delivered where !text.isEmpty && !path.contains("5-namen/") {
      #expect(!aviary.detector.found(in: text).isEmpty, "\(path)")
    }
  }
}
