import Postgres
import TestSupport
import Testing
import Vocabulary
import Warehouse

@Suite struct TableShapeTests {
  @Test func `the catalogue tells the columns with their types in order`() async throws {
    try await shape("town (code text not null, people int4, area int8, rank int2, since date, is_old bool)") {
      #expect(
        $0?.columns == [
          .init(name: "code", type: .text, isNullable: false),
          .init(name: "people", type: .int4, isNullable: true),
          .init(name: "area", type: .int8, isNullable: true),
          .init(name: "rank", type: .int2, isNullable: true),
          .init(name: "since", type: .date, isNullable: true),
          .init(name: "is_old", type: .boolean, isNullable: true),
        ])
      #expect($1 == nil)
    }
  }

  @Test func `a check of one column bounds its numbers`() async throws {
    try await shape(
      """
      town (
          people int4 check (people >= 0), houses int4 check (houses > 0), birth int8 check (birth >= 1900),
          rank int2 check (rank <> 3), lots int4 check (lots >= houses)
      )
      """
    ) {
      #expect($0?.columns.map(\.least) == [0, 1, 1900, nil, nil])
      #expect($1 == nil)
    }
  }

  @Test func `a dropped column is no column`() async throws {
    try await shape("town (code text, gone int); alter table mart.town drop column gone") {
      #expect($0?.columns == [.init(name: "code", type: .text, isNullable: true)])
      #expect($1 == nil)
    }
  }

  @Test func `a type that the loader does not write is refused with the column's name`() async throws {
    try await shape("town (code text, share numeric)") {
      #expect($0 == nil)
      #expect($1?.code == .jobDoesNotFit)
      #expect($1?.message == "Kolom share van mart.town heeft een type dat niet geladen kan worden.")
    }
  }

  @Test func `a table that is not there is refused`() async throws {
    try await shape("village (code text)") {
      #expect($0 == nil)
      #expect($1?.message == "De tabel mart.town bestaat niet.")
    }
  }

  /// Makes the table in `mart` and reads `mart.town`.
  private func shape(_ table: String, _ check: (TableShape?, Problem?) -> Void) async throws {
    try await TestDatabase.with { pool in
      try await pool.withConnection { connection in
        try await connection.script("create table mart.\(table)")
        do { check(try await TableShape.read("mart.town", on: connection), nil) } catch let error as Problem {
          check(nil, error)
        }
      }
    }
  }
}
