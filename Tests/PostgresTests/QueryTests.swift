import Testing

@testable import Postgres

@Suite struct QueryTests {
  @Test func `interpolation binds, and only unsafe puts text in`() {
    let code = "x'; drop table t; --"
    let query: Query = "select \(1), \(value: code) from \(identifier: #"a"b"#) where \(unsafe: "true")"
    #expect(query.sql == #"select $1, $2 from "a""b" where true"#)
    #expect(query.values.count == 2)
  }

  @Test func `fragments are renumbered`() async throws {
    let inner: Query = "\(2)::int + \(3)"
    let outer: Query = "select \("a") || (\(fragment: inner))::text || \("d")"
    #expect(outer.sql == "select $1 || ($2::int + $3)::text || $4")
    #expect(try await connect().value("select \(1)::int + (\(fragment: inner)) * \(4)", as: Int.self) == 21)
  }

  @Test func `an injection stays a value`() async throws {
    let connection = try await connect()
    let attack = "'); drop table kept; --"
    try await connection.script("create temp table kept (name text)")
    #expect(try await connection.execute("insert into kept values (\(attack))") == 1)
    #expect(try await connection.value("select name from kept", as: String.self) == attack)
  }

  @Test(arguments: ["plain", #"with "quotes""#, "Größe; drop table x", "select"])
  func `an identifier names exactly itself`(name: String) async throws {
    let connection = try await connect()
    try await connection.execute("create temp table t (\(identifier: name) int)")
    #expect(try await connection.rows("select * from t").isEmpty)
    try await connection.execute("insert into t (\(identifier: name)) values (1)")
    #expect(try await connection.rows("select * from t")[0].columns == [name])
  }

  @Test func `a NUL character is refused before sending`() async throws {
    let connection = try await connect()
    for query in ["select \("a\0b")", "select \(unsafe: "'a\0b'")", "select \(["a\0b"])::text[]"] as [Query] {
      #expect(try await failure { try await connection.execute(query) }.code == .encoding)
    }
    #expect(try await connection.value("select 1", as: Int.self) == 1)
  }

  @Test func `affected rows are counted`() async throws {
    let connection = try await connect()
    #expect(try await connection.execute("create temp table t as select generate_series(1, 7) as n") == 7)
    #expect(try await connection.execute("delete from t where n > \(4)") == 3)
    #expect(try await connection.execute("set work_mem = '8MB'") == 0)
  }

  @Test func `a script runs several statements or none`() async throws {
    let connection = try await connect()
    try await connection.script("create temp table t (n int); insert into t values (1), (2)")
    let error = try await failure { try await connection.script("insert into t values (3); select 1/0") }
    #expect(error.sqlState == "22012")
    #expect(try await connection.value("select count(*) from t", as: Int.self) == 2)
  }

  @Test func `a statement of another kind leaves the connection usable`() async throws {
    let connection = try await connect()
    try await connection.script("create temp table t (n int)")
    for copy in ["copy t from stdin", "copy (select generate_series(1, 100000)) to stdout"] as [Query] {
      #expect(try await failure { try await connection.execute(copy) }.code == .copyFailed)
      #expect(try await failure { try await connection.forEachRow(copy) { _ in } }.code == .copyFailed)
    }
    #expect(try await failure { try await connection.copyIn("select 1") { _ in } }.code == .copyFailed)
    #expect(try await failure { try await connection.copyOut("select 1") { _ in } }.code == .copyFailed)
    #expect(try await connection.value("select 1", as: Int.self) == 1)
  }
}
