import Comparisons
import Foundation
import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

/// As whom a question is asked, and what is kept of it.
@Suite struct AskingTests {
  private static let audit: Query = """
    select asked_by, role, command, release, cells, question::text from desk.audit order by audit_id
    """

  @Test func `an answer leaves a line with the question, and no answer`() async throws {
    try await Library.with { library in
      let comparer = Comparer(pool: library.pool, asker: Asker(name: "niemand"))
      _ = try await comparer.compare(ComparisonRequest(), form: "table")
      _ = try await comparer.compare(
        ComparisonRequest(
          indicators: ["deelname-sbo"], regions: .named(["ijmond", "NK"]), by: .gemeente,
          period: Period("2017-10-01"), asOf: .release(2), samples: false), form: "csv")
      let drawn = try await Drawing.table(AskingTests.audit, on: library.pool)
      #expect(
        drawn == """
          asked_by | role | command | release | cells | question
          niemand | peil_reader | compare | 3 | 9 | {"form": "table", "as_of": "newest", "periods": [], "regions": ["ours"], \
          "samples": false, "indicators": []}
          niemand | peil_reader | compare | 2 | 3 | {"by": "gemeente", "form": "csv", "as_of": "2", "periods": \
          ["2017-10-01"], "regions": ["ijmond", "NK"], "samples": false, \
          "indicators": ["deelname-sbo"]}
          """)
    }
  }

  @Test func `a question without an answer leaves none`() async throws {
    try await Library.with { library in
      let refused = await problem {
        try await library.answer(ComparisonRequest(regions: .named(["Nergens"])))
      }
      #expect(refused?.code == .areaUnknown)
      let lines = try await Drawing.table(AskingTests.audit, on: library.pool)
      #expect(lines == "(no rows)")
    }
  }

  @Test func `an answer that cannot be entered is not given`() async throws {
    try await Library.with { library in
      try await library.pool.withConnection {
        try await $0.script("revoke insert (question) on desk.audit from peil_reader")
      }
      await #expect(throws: PostgresError.self) { try await library.answer(ComparisonRequest()) }
    }
  }

  /// What a reader may not read, no question reads.
  @Test(arguments: ["mart.figure", "mart.definition", "ledger.release"])
  func `questions are asked as a reader`(table: String) async throws {
    try await Library.with { library in
      try await library.pool.withConnection {
        try await $0.script("revoke select on \(table) from peil_reader")
      }
      await #expect(throws: PostgresError.self) { try await library.answer(ComparisonRequest()) }
      if table != "mart.figure" {
        await #expect(throws: PostgresError.self) { try await Comparer(pool: library.pool).catalogue() }
      }
    }
  }

  @Test func `a person of a region asks as that person`() async throws {
    try await Library.with { library in
      try await library.pool.withConnection { connection in
        try await Persons(connection).add("asking-anna", .region("ijmond"), canLogIn: false, at: Date())
      }
      let comparer = Comparer(pool: library.pool, asker: Asker(name: "asking-anna"))
      let answer = try? await comparer.compare(ComparisonRequest())
      try await library.pool.withConnection { try await Persons($0).remove("asking-anna") }
      #expect(answer?.rows.count == 3)
      #expect(
        try await Drawing.table("select asked_by, role from desk.audit", on: library.pool)
          == "asked_by | role\nasking-anna | peil_user_asking-anna")
    }
  }
}
