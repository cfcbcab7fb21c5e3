import FoundationEssentials
import Testing

@testable import Postgres

@Suite struct RowTests {
  @Test func `columns by name, tuples by order`() async throws {
    let connection = try await connect()
    let rows = try await connection.rows("select * from (values (1, 'a'), (2, null)) as t (n, s) order by n")
    #expect(rows[0].columns == ["n", "s"])
    #expect(try rows[0].decode("s", as: String.self) == "a")
    #expect(try rows[1].decode("s") as String? == nil)
    #expect(try rows[1].decode(as: (Int.self, String?.self)) == (2, nil))
    #expect(try await connection.rows("select 1, 'x'", as: (Int.self, String.self))[0] == (1, "x"))
    #expect(try await connection.rows("select generate_series(1, 3)", as: Int.self) == [1, 2, 3])
  }

  @Test(arguments: [
    ("null::int", "column \"c\" (integer) is NULL, wanted Int"),
    ("'x'", "column \"c\" (text) cannot be read, wanted Int"),
    ("3000000000000000000000", "column \"c\" (numeric) cannot be read, wanted Int"),
    ("1.5", "column \"c\" (numeric) cannot be read, wanted Int"),
  ])
  func `a decode error says column and types`(sql: String, reason: String) async throws {
    let row = try await connect().rows("select \(unsafe: sql) as c")[0]
    let error = try await failure { try row.decode("c", as: Int.self) }
    #expect(error.code == .decoding)
    #expect(error.column == "c")
    #expect(error.description.contains(reason))
  }

  @Test func `what is not exactly the type is refused`() async throws {
    let connection = try await connect()
    func refuses<T: PostgresDecodable>(_ sql: Query, _: T.Type) async throws {
      let error = try await failure { try await connection.value(sql, as: T.self) }
      #expect(error.code == .decoding, "\(sql.sql)")
    }
    try await refuses("select 'true'", Bool.self)
    try await refuses("select 40000", Int16.self)
    try await refuses("select '\\x41'::text", [UInt8].self)
    try await refuses("select 'infinity'::timestamptz", Date.self)
    try await refuses("select now()::timestamp", Date.self)
    try await refuses("select '{{1},{2}}'::int[]", [Int].self)
    try await refuses("select '{1,null}'::int[]", [Int].self)
    try await refuses("select '[0:1]={1,2}'::int[]", [Int].self)
    try await refuses("select repeat('9', 50)::numeric", Decimal.self)
  }

  @Test func `other counts than asked for are errors`() async throws {
    let connection = try await connect()
    let codes = [
      try await failure { try await connection.value("select 1 where false", as: Int.self) },
      try await failure { try await connection.value("select generate_series(1, 2)", as: Int.self) },
      try await failure { try await connection.value("select 1, 2", as: Int.self) },
      try await failure { try await connection.row("select generate_series(1, 2)", as: Int.self) },
      try await failure { try await connection.rows("select 1", as: (Int.self, Int.self)) },
    ].map(\.code)
    #expect(codes == [PostgresError.Code](repeating: .unexpectedRowCount, count: 5))
    #expect(try await connection.row("select 1 where false", as: (Int.self)) == nil)
    let unknown = try await connection.rows("select 1 as a")[0]
    #expect(try await failure { try unknown.decode("b", as: Int.self) }.code == .decoding)
  }
}
