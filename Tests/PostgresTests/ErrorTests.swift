import Synchronization
import Testing

@testable import Postgres

@Suite struct ErrorTests {
  @Test func `an error carries the server's fields and the caller's place`() async throws {
    let connection = try await connect()
    try await connection.script("create temp table t (id int constraint only_once unique)")
    try await connection.execute("insert into t values (1)")
    let line = #line + 1
    let error = try await failure { try await connection.execute("insert into t values (\(1))") }
    #expect(error.code == .server)
    #expect(error.sqlState == "23505")
    #expect(error.severity == "ERROR")
    #expect(error.detail == "Key (id)=(1) already exists.")
    #expect(error.table == "t")
    #expect(error.constraint == "only_once")
    #expect(error.sql == "insert into t values ($1)")
    #expect(error.fileID == "PostgresTests/ErrorTests.swift")
    #expect(error.line == line)
  }

  @Test func `hint and position`() async throws {
    let error = try await failure { try await connect().execute("select abss(1)") }
    #expect(error.sqlState == "42883")
    #expect(error.position == 8)
    #expect(error.hint?.hasPrefix("No function matches") == true)
  }

  @Test func `description holds no data, debugDescription does`() async throws {
    let connection = try await connect()
    try await connection.script("create temp table t (name text unique)")
    try await connection.execute("insert into t values (\("canary-4711"))")
    let error = try await failure { try await connection.execute("insert into t values (\("canary-4711"))") }
    #expect(
      "\(error)"
        == "PostgresError.server 23505 (unique violation) at PostgresTests/ErrorTests.swift:\(error.line)")
    #expect(String(reflecting: error).contains("canary-4711"))

    let wrapped = try await transactionFailure {
      try await connection.transaction { connection in
        _ = try? await connection.execute("insert into t values (\("canary-4711"))")
      }
    }
    #expect(!"\(wrapped)".contains("canary"))
    let malformed = try await failure { try await connection.value("select name from t", as: Int.self) }
    #expect(!"\(malformed)".contains("canary"))
  }

  @Test func `notices go to the handler`() async throws {
    let heard = Mutex<[String]>([])
    let connection = try await connect { notice in
      heard.withLock { $0.append("\(notice.severity) \(notice.message)") }
    }
    try await connection.script("do $$ begin raise warning 'careful'; raise notice 'by the way'; end $$")
    #expect(heard.withLock { $0 } == ["WARNING careful", "NOTICE by the way"])
  }

  @Test func `a refused connection says so without telling where`() async throws {
    let nowhere = ConnectionConfiguration("host=127.0.0.1 port=1 dbname=secret-name")
    let error = try await failure { try await Connection.connect(nowhere) }
    #expect(error.code == .connectionFailed)
    #expect(!"\(error)".contains("secret-name") && !"\(error)".contains("127.0.0.1"))
    let unreadable = try await failure { try await Connection.connect(ConnectionConfiguration("host=a b")) }
    #expect(unreadable.code == .connectionFailed)
  }

  @Test func `a closed connection says so`() async throws {
    let connection = try await connect()
    await connection.close()
    #expect(try await failure { try await connection.execute("select 1") }.code == .unusable)
  }

  @Test func `a connection ended by the server tells why`() async throws {
    let connection = try await connect()
    async let sleeping = failure { try await connection.execute("select pg_sleep(30)") }
    try await waitUntil(
      "select count(*) = 1 from pg_stat_activity where pid = \(await connection.serverProcess) and wait_event = 'PgSleep'"
    )
    try await terminate(connection)
    let error = try await sleeping
    #expect(error.code == .connectionLost)
    #expect(error.sqlState == "57P01")
    #expect(await connection.isOpen == false)
  }

  @Test func `session settings hold whatever the environment says`() async throws {
    let configuration = ConnectionConfiguration(
      "dbname=postgres options='-c datestyle=German -c work_mem=7MB'")
    let connection = try await Connection.connect(configuration)
    let settings = try await connection.row(
      """
      select current_setting('client_encoding'), current_setting('datestyle'), current_setting('intervalstyle'),
          current_setting('timezone'), current_setting('application_name'), current_setting('work_mem')
      """,
      as: (String.self, String.self, String.self, String.self, String.self, String.self)
    )
    let (encoding, dates, intervals, zone, name, memory) = try #require(settings)
    #expect(
      [encoding, dates, intervals, zone, name, memory] == [
        "UTF8", "ISO, DMY", "postgres", "UTC", "peil", "7MB",
      ])
  }
}
