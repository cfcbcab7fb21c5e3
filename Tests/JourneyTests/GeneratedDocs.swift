import Foundation
import Postgres
import TestSupport
import Testing
import Vocabulary

/// The lists in docs/ that are made from the code and the database's own comments; `make docs` writes them.
@Suite struct GeneratedDocs {
  @Test func theListOfErrorsIsUpToDate() throws {
    var lines = [
      "# Foutcodes", "",
      "Gemaakt uit de code (`make docs`). De groep bepaalt waarmee `peil` eindigt.", "",
      "| Code | Afloop | Betekenis |", "| --- | --- | --- |",
    ]
    for code in ProblemCode.allCases {
      lines.append("| \(code.rawValue) | \(code.exitCode) | \(code.dutch) |")
    }
    try Self.expect("foutcodes.md", lines)
  }

  @Test func theDataDictionaryIsUpToDate() async throws {
    let rows = try await TestDatabase.with { pool in
      try await pool.withConnection {
        try await $0.rows(
          """
          select
              nspname || '.' || relname, attname, format_type(atttypid, atttypmod), not attnotnull,
              obj_description(pg_class.oid, 'pg_class'), col_description(pg_class.oid, attnum)
          from pg_class
          join pg_namespace on pg_namespace.oid = relnamespace
          join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
          where nspname in ('ledger', 'warehouse', 'mart', 'desk') and relkind in ('r', 'v', 'p')
          order by array_position(array['ledger', 'warehouse', 'mart', 'desk'], nspname::text), relname, attnum
          """, as: (String.self, String.self, String.self, Bool.self, String?.self, String?.self))
      }
    }
    var lines = ["# Data dictionary", "", "Made from the comments in the database (`make docs`)."]
    var table = ""
    for (name, column, type, isNullable, about, meaning) in rows {
      if name != table {
        table = name
        lines += [
          "", "## \(name)", "", about ?? "", "", "| Column | Type | Null | Meaning |",
          "| --- | --- | --- | --- |",
        ]
      }
      lines.append("| \(column) | \(type) | \(isNullable ? "yes" : "") | \(meaning ?? "") |")
    }
    try Self.expect("datawoordenboek.md", lines)
  }

  private static func expect(_ name: String, _ lines: [String]) throws {
    let path = "\(Project.root)/docs/\(name)"
    let text = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["PEIL_WRITE_DOCS"] != nil {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let found = try? String(contentsOfFile: path, encoding: .utf8)
    #expect(found == text, "docs/\(name) is stale: run make docs")
  }
}
