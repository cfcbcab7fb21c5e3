import Postgres
import TestSupport
import Testing
import Warehouse

@Suite struct ConstraintTests {
  /// One delivery, load, slice and portion, counting in releases 2 up to 5.
  private static let ledger = """
    insert into ledger.delivery (owner, sha256, name, bytes, received_at, received_by)
    values ('NL', repeat('a', 64), 'a.csv', 1, now(), 'me');
    insert into ledger.load
    values (1, 1, 'duo/x', repeat('b', 64), 'loaded', null, null, '{}', 3, 1, 1, 1, now());
    insert into ledger.slice (owner, dataset, period, part, synthetic)
    values ('NL', 'duo/x', '2017-10-01', '', false);
    insert into ledger.portion values (65536, 1, 1, 0, 1, 1);
    insert into ledger.release
    select number, now(), 'me', 'test', 0, '', '' from generate_series(1, 9) as number;
    insert into ledger.counts values (1, 65536, 2, 5);
    """

  private static let statements: [(String, String?)] = [
    // counts: one portion of a slice at a time
    ("insert into ledger.counts values (1, 65536, 5)", nil),
    ("insert into ledger.counts values (1, null, 1, 2)", nil),
    ("insert into ledger.counts values (1, 65536, 4)", "23P01"),
    ("insert into ledger.counts values (1, null, 1, 3)", "23P01"),
    ("insert into ledger.counts values (1, 65536, 99)", "23503"),
    // load: nothing is lost between the lines
    (load(2, lines: 10, accepted: 7, rejected: 2, ignored: 1), nil),
    (load(2, lines: 10, accepted: 7, rejected: 2, ignored: 0), "23514"),
    (load(2, lines: 10, accepted: 11, rejected: -1, ignored: 0), "23514"),
    ("update ledger.load set outcome = 'refused'", "23514"),
    ("update ledger.load set refusal = 'PEIL-205'", "23514"),
    // portion: its number tells its load
    ("insert into ledger.portion values (65537, 1, 1, 0, 1, 1)", "23505"),
    ("insert into ledger.portion values (131072, 1, 1, 0, 1, 1)", "23514"),
    ("insert into ledger.portion values (7, 1, 1, 0, 1, 1)", "23514"),
    // facts
    (
      "insert into warehouse.fct_leerlingen_vestiging values ('NL', 65536, 2, '2017-10-01', '00AA00', 'bao', 5, null)",
      nil
    ),
    (
      "insert into warehouse.fct_leerlingen_vestiging values ('NL', 65536, 2, '2017-10-01', '00AA00', 'bao', 5, 5)",
      "23514"
    ),
    (
      "insert into warehouse.fct_leerlingen_vestiging values ('NL', 65536, 2, '2017-10-01', '00AA00', 'bao', null, null)",
      "23514"
    ),
    // who pays and where the school stands: at least one of them, and both say whether it is inside
    (paid("'PO2711', null, true"), nil),
    (paid("null, 'PO2711', false"), nil),
    (paid("'PO2711', 'PO2711', true"), nil),
    (paid("'PO2711', 'PO2703', false"), nil),
    (paid("null, null, true"), "23514"),
    (paid("'PO2711', 'PO2711', false"), "23514"),
    (paid("'PO2711', 'PO2703', true"), "23514"),
    // rollup: one row without its breakdown refuses all that come with it
    ("insert into mart.breakdown (attributes) values ('{}'); \(rolled("breakdown_id"))", nil),
    ("insert into mart.breakdown (attributes) values ('{}'); \(rolled("breakdown_id + 1"))", "23503"),
  ]

  private static func rolled(_ breakdown: String) -> String {
    """
    insert into mart.rollup (portion_id, measure, measure_sha256, period, breakdown_id, value)
    select 65536, 'm', '', '2025', id, 1
    from mart.breakdown cross join lateral (values (breakdown_id), (\(breakdown))) as given (id)
    """
  }

  @Test func `the ledger takes what can be true and refuses the rest`() async throws {
    try await TestDatabase.with { pool in
      try await pool.withConnection { connection in
        try await connection.script(ConstraintTests.ledger)
        for (statement, state) in ConstraintTests.statements {
          var found: String?
          do {
            try await connection.script("begin; \(statement); set constraints all immediate")
          } catch let error as PostgresError { found = error.sqlState }
          try await connection.script("rollback")
          #expect(found == state, "\(statement)")
        }
      }
    }
  }

  @Test func `versions of one school do not overlap within a build, and may across builds`() async throws {
    try await TestDatabase.with { pool in
      try await pool.withConnection { connection in
        func add(_ from: String, _ to: String, builds: ClosedRange<Int>) async throws {
          try await connection.execute(
            """
            insert into warehouse.dim_school (
                synthetic, vestiging_code, valid_from, valid_to, is_assumed, from_build, until_build
            )
            values (false, '00AA00', \(from)::date, \(to)::date, false, \(builds.lowerBound),
                \(builds.upperBound + 1))
            """)
        }
        try await add("2017-01-01", "2018-01-01", builds: 1...4)
        try await add("2018-01-01", "infinity", builds: 1...4)
        try await add("2017-06-01", "infinity", builds: 5...9)
        await #expect(throws: PostgresError.self) { try await add("2017-06-01", "2017-07-01", builds: 4...5) }
      }
    }
  }

  private static func paid(_ places: String) -> String {
    "insert into warehouse.fct_leerlingen_betalend values ('NL', 65536, 2, '2024-10-01', 'so', \(places), '1', 5, null)"
  }

  private static func load(_ id: Int, lines: Int, accepted: Int, rejected: Int, ignored: Int) -> String {
    """
    insert into ledger.load values (\(id), 1, 'duo/x', repeat('c', 64), 'loaded', null, null, '{}',
        \(lines), \(accepted), \(rejected), \(ignored), now())
    """
  }
}
