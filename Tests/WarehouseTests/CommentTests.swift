import Postgres
import TestSupport
import Testing

@Suite struct CommentTests {
  /// Tables, views and columns that nobody speaks for.
  private static let uncommented: Query = """
    select n.nspname || '.' || c.relname || coalesce('.' || a.attname, '') as uncommented
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    left join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname in ('ledger', 'warehouse', 'mart', 'desk') and c.relkind in ('r', 'p', 'v', 'm')
        and col_description(c.oid, a.attnum) is null
    union all
    select n.nspname || '.' || c.relname
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname in ('ledger', 'warehouse', 'mart', 'desk') and c.relkind in ('r', 'p', 'v', 'm')
        and obj_description(c.oid, 'pg_class') is null
    order by 1
    """

  @Test func `every table, view and column is spoken for`() async throws {
    try await TestDatabase.with { pool in
      let silent = try await Drawing.table(CommentTests.uncommented, on: pool)
      #expect(silent == "(no rows)")
    }
  }

  @Test func `a table or column that is not spoken for is found`() async throws {
    try await TestDatabase.with { pool in
      try await pool.withConnection {
        try await $0.script(
          """
          create table mart.scratch (told int, untold int);
          comment on column mart.scratch.told is 'Said.';
          create view warehouse.glance as select 1 as one;
          comment on view warehouse.glance is 'Grain: one row.';
          """)
      }
      #expect(
        try await Drawing.table(CommentTests.uncommented, on: pool) == """
          uncommented
          mart.scratch
          mart.scratch.untold
          warehouse.glance.one
          """)
    }
  }

  @Test func `every table and view says its grain first`() async throws {
    try await TestDatabase.with { pool in
      let other = try await Drawing.table(
        """
        select n.nspname || '.' || c.relname as grainless
        from pg_class as c
        join pg_namespace as n on n.oid = c.relnamespace
        where n.nspname in ('ledger', 'warehouse', 'mart', 'desk') and c.relkind in ('r', 'p', 'v', 'm')
            and obj_description(c.oid, 'pg_class') not like 'Grain: one row per %'
        """, on: pool)
      #expect(other == "(no rows)")
    }
  }
}
