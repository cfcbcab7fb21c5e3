import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

@Suite struct RowSecurityTests {
  /// Two regions, three owners with rows about pupils, and the national ones.
  private static let rows = """
    insert into warehouse.dim_region_member (region_code, names, seq, area_type, area_code, from_build, until_build)
    values
        ('ijmond', '{IJmond}', 0, 'swv-po', 'PO2711', 1, default),
        ('ijmond', '{IJmond}', 0, 'swv-vo', 'VO2705', 1, 2),
        ('haaglanden', '{Haaglanden}', 1, 'swv-po', 'PO2815', 1, default),
        ('haaglanden', '{Haaglanden}', 1, 'swv-vo', 'VO2806', 1, default),
        ('zonder-rol', '{Zonder rol}', 2, 'swv-po', 'PO9999', 1, default);
    insert into warehouse.fct_tlv (owner, portion_id, line, persoon, schooljaar, schoolsoort, aanvraag, besluit)
    select owner, 1, line, owner || line, '2025-2026', 'sbo', 'eerste', 'toegekend'
    from unnest(array['PO2711', 'VO2705', 'PO2815', 'VO2806', 'PO9999', 'NL']) as owner, generate_series(1, 2) as line;
    insert into warehouse.fct_leerlingen_woonplaats
    select owner, 1, 2, '2017-10-01', '00AA00', 'bao', '1941', 8, 1 from unnest(array['NL', 'PO2711', 'PO2815']) as owner;
    create view mart.tlv with (security_invoker = true) as select owner from warehouse.fct_tlv;
    grant select on mart.tlv to peil_region;
    """

  /// What a role sees, as `owner count`, or the state of the error.
  private func seen(_ from: String, as role: String, _ pool: Pool) async throws -> String {
    try await pool.withConnection { connection in
      do {
        return try await connection.transaction(readOnly: true) { connection in
          try await connection.execute("select set_config('role', \(role), true)")
          return try await connection.rows(
            "select owner || ' ' || count(*) from \(unsafe: from) group by owner order by 1",
            as: (String.self)
          ).joined(separator: ", ")
        }
      } catch let error as PostgresError { return error.sqlState ?? "" }
    }
  }

  private func with(_ body: nonisolated(nonsending) (Pool) async throws -> Void) async throws {
    try await TestDatabase.with { pool in
      try await pool.withConnection { connection in
        for region in ["ijmond", "haaglanden"] { try await Persons(connection).ensureRegion(region) }
        try await connection.script(RowSecurityTests.rows)
      }
      try await body(pool)
    }
  }

  @Test(arguments: [
    ("warehouse.fct_tlv", "peil_region_ijmond", "PO2711 2"),
    ("warehouse.fct_tlv", "peil_region_haaglanden", "PO2815 2, VO2806 2"),
    ("mart.tlv", "peil_region_ijmond", "PO2711 2"),
    ("mart.tlv", "peil_region_haaglanden", "PO2815 2, VO2806 2"),
    ("warehouse.fct_leerlingen_woonplaats", "peil_region_ijmond", "NL 1, PO2711 1"),
    // A region's role that is no particular region sees no pupil, a reader may not even look.
    ("warehouse.fct_tlv", "peil_region", ""),
    ("warehouse.fct_tlv", "peil_reader", "42501"),
    ("warehouse.fct_leerlingen_woonplaats", "peil_reader", "42501"),
    ("warehouse.fct_tlv", "peil_desk", "42501"),
    ("warehouse.fct_tlv", "peil_publisher", "NL 2, PO2711 2, PO2815 2, PO9999 2, VO2705 2, VO2806 2"),
    ("warehouse.fct_tlv", "peil_loader", "NL 2, PO2711 2, PO2815 2, PO9999 2, VO2705 2, VO2806 2"),
  ])
  func `a region sees its own pupils and no other's`(from: String, role: String, expected: String)
    async throws
  {
    try await with { pool in
      let found = try await seen(from, as: role, pool)
      #expect(found == expected)
    }
  }

  @Test func `a role is gone when its transaction is, and for the next borrower of the connection`()
    async throws
  {
    try await with { pool in
      let name = try await pool.withConnection {
        try await $0.value("select current_database()", as: String.self)
      }
      let narrow = Pool(ConnectionConfiguration("dbname=\(name)"), size: 1)
      #expect(try await seen("warehouse.fct_tlv", as: "peil_region_ijmond", narrow) == "PO2711 2")
      #expect(
        try await seen("warehouse.fct_tlv", as: "peil_region_haaglanden", narrow) == "PO2815 2, VO2806 2")
      #expect(try await Drawing.table("select current_user = session_user as ours", on: narrow) == "ours\nt")
      // Also what somebody sets for good by hand is not left behind.
      try await narrow.withConnection { try await $0.script("set role peil_region_ijmond") }
      #expect(try await Drawing.table("select current_user = session_user as ours", on: narrow) == "ours\nt")
      // The same prepared plan under two roles gives each its own.
      try await narrow.withConnection { connection in
        try await connection.script(
          "set plan_cache_mode = force_generic_plan; prepare own as select count(*) from warehouse.fct_tlv")
        for (role, count) in [("peil_region_ijmond", 2), ("peil_region_haaglanden", 4)] {
          try await connection.transaction { connection in
            try await connection.execute("select set_config('role', \(role), true)")
            let found = try await connection.value("execute own", as: Int.self)
            #expect(found == count)
          }
        }
      }
      await narrow.close()
    }
  }

  @Test func `what a region may see is looked up once for all rows`() async throws {
    try await with { pool in
      let plan = try await pool.withConnection { connection in
        try await connection.script(
          """
          insert into warehouse.fct_tlv (owner, portion_id, line, persoon, schooljaar, schoolsoort, aanvraag, besluit)
          select case n % 2 when 0 then 'PO2711' else 'PO2815' end, 2, n, n, '2025-2026', 'sbo', 'eerste', 'open'
          from generate_series(1, 100000) as n;
          analyze warehouse.fct_tlv
          """)
        return try await connection.transaction { connection in
          try await connection.execute("set local max_parallel_workers_per_gather = 0")
          try await connection.execute("select set_config('role', 'peil_region_ijmond', true)")
          return try await connection.rows(
            "explain (analyze, costs off, timing off, summary off) select count(*) from warehouse.fct_tlv",
            as: (String.self)
          ).joined(separator: "\n")
        }
      }
      #expect(plan.contains("Filter: (hashed SubPlan 1)"), "\(plan)")
      #expect(plan.contains("rows=50002"), "\(plan)")
      // Every step under the scan ran once, or once per member or role, and none per row.
      let loops = plan.matches(of: /loops=(\d+)/).compactMap { Int($0.1) }
      #expect((loops.max() ?? 0) <= 100, "\(plan)")
    }
  }

  @Test func `the loader copies, the desk only adds, and nobody else writes`() async throws {
    try await with { pool in
      func attempt(_ role: String, _ sql: String) async throws -> String? {
        try await pool.withConnection { connection in
          do {
            try await connection.script("begin; set local role \(role); \(sql)")
            return nil
          } catch let error as PostgresError { return error.sqlState }
        }
      }
      let audit = "insert into desk.audit (asked_by, role, command, question, release, cells)"
      for (role, sql, state) in [
        ("peil_loader", "insert into warehouse.fct_tlv select * from warehouse.fct_tlv", nil),
        ("peil_publisher", "insert into warehouse.fct_tlv select * from warehouse.fct_tlv", "42501"),
        ("peil_region_ijmond", "delete from warehouse.fct_tlv", "42501"),
        ("peil_region_ijmond", "insert into warehouse.fct_tlv select * from warehouse.fct_tlv", "42501"),
        ("peil_desk", "\(audit) values ('a', 'b', 'c', '{}', 1, 1)", nil),
        ("peil_reader", "\(audit) values ('a', 'b', 'c', '{}', 1, 1)", nil),
        ("peil_reader", "insert into desk.audit (login, asked_by) values ('a', 'b')", "42501"),
        ("peil_reader", "select * from desk.audit", "42501"),
        ("peil_desk", "delete from desk.audit", "42501"),
        ("peil_desk", "select * from mart.figure", "42501"),
        ("peil_reader", "update mart.figure set value = 1", "42501"),
        ("peil_publisher", "delete from mart.figure", "42501"),
        ("peil_publisher", "select * from ledger.reject", "42501"),
      ] as [(String, String, String?)] {
        #expect(try await attempt(role, sql) == state, "\(role): \(sql)")
      }
      let copied = try await pool.withConnection { connection in
        try await connection.transaction { connection in
          try await connection.execute("set local role peil_loader")
          return try await connection.copyIn(
            "copy warehouse.fct_voortgang (owner, portion_id, line, stand_op, soort, code) from stdin"
          ) { try await $0.write(Array("PO2711\t1\t2\t2025-01-01\tthema\ta\n".utf8)) }
        }
      }
      #expect(copied == 1)
    }
  }
}
