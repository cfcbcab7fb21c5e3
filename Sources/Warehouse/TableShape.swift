package import Postgres
import Vocabulary

/// The columns of a table as the database's own catalogue tells them: the loader's only knowledge of a
/// table, so that a new one needs a migration and a job, and no Swift.
package struct TableShape: Equatable, Sendable {
  /// Schema and name.
  package var name: String
  package var columns: [Column]

  package struct Column: Equatable, Sendable {
    package var name: String
    package var type: ColumnType
    package var isNullable: Bool
    /// The least number that a CHECK of the column lets through; nil when none says.
    package var least: Int?

    package init(name: String, type: ColumnType, isNullable: Bool, least: Int? = nil) {
      self.name = name
      self.type = type
      self.isNullable = isNullable
      self.least = least
    }
  }

  /// The types that the loader writes in PostgreSQL's binary format.
  package enum ColumnType: String, Sendable {
    case boolean = "bool"
    case int2, int4, int8, text, date
  }

  package init(name: String, columns: [Column]) {
    self.name = name
    self.columns = columns
  }

  /// - Throws: `Problem` when there is no such table or it has a column of a type that is not loaded.
  package static func read(_ table: String, on connection: Connection) async throws -> TableShape {
    let rows = try await connection.rows(
      """
      select attname, typname, not attnotnull, (
          select max(bound[2]::bigint + (bound[1] = '>')::int)
          from pg_constraint
          cross join regexp_match(pg_get_expr(conbin, conrelid), '^\\(\\w+ (>=?) (\\d+)\\)$') as bound
          where conrelid = attrelid and contype = 'c' and conkey = array[attnum]
      )
      from pg_attribute
      join pg_type on pg_type.oid = atttypid
      where attrelid = to_regclass(\(table)) and attnum > 0 and not attisdropped
      order by attnum
      """, as: (String.self, String.self, Bool.self, Int?.self))
    guard !rows.isEmpty, table.allSatisfy({ $0.isLetter || $0.isNumber || "._".contains($0) }) else {
      throw Problem(
        .jobDoesNotFit, "De tabel \(table) bestaat niet.",
        hint: "Een job laadt in een tabel die een migratie heeft gemaakt.")
    }
    return TableShape(
      name: table,
      columns: try rows.map { name, type, isNullable, least in
        guard let type = ColumnType(rawValue: type) else {
          throw Problem(
            .jobDoesNotFit, "Kolom \(name) van \(table) heeft een type dat niet geladen kan worden.")
        }
        return Column(name: name, type: type, isNullable: isNullable, least: least)
      })
  }
}
