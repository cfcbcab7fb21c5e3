package import Postgres

/// What the newest release says, without numbers that differ from house to house: figures, dimensions, and
/// the facts and observations that count. Equal when two houses hold the same.
package enum Newest {
  package static func everything(on pool: Pool) async throws -> String {
    try await pool.withConnection { connection in
      let tables = try await connection.rows(
        """
        select table_schema || '.' || table_name, string_agg(format('%I', column_name), ', ' order by ordinal_position)
        from information_schema.columns
        join information_schema.tables using (table_schema, table_name)
        where table_type = 'BASE TABLE' and table_schema in ('warehouse', 'mart')
            and (table_name ~ '^(fct|obs|dim|bridge)_' or table_name = 'figure')
            and column_name !~ '^(portion_id|from_release|until_release|from_build|until_build)$'
        group by 1 order by 1
        """, as: (String.self, String.self))
      var lines: [String] = []
      for (table, columns) in tables {
        let counts =
          table.contains(".fct_") || table.contains(".obs_")
          ? "portion_id in (select portion_id from ledger.counting)"
          : table == "mart.figure" ? "until_release = \(Int64.max)" : "until_build = \(Int64.max)"
        let sum = try await connection.value(
          """
          select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '')
          from (select \(unsafe: columns) from \(unsafe: table) where \(unsafe: counts)) as t
          """, as: String.self)
        lines.append("\(table) \(sum)")
      }
      return lines.joined(separator: "\n")
    }
  }
}
