import Testing

@testable import Postgres

@Suite struct PoolTests {
  private func onlyProcess(_ pool: Pool) async throws -> Int {
    try await pool.withConnection { await $0.serverProcess }
  }

  @Test func `borrowers are served in the order of their coming`() async throws {
    let pool = Pool(server, size: 1)
    let order = Journal<Int>()
    try await withThrowingTaskGroup { group in
      for number in 0..<6 {
        group.addTask {
          try await pool.withConnection { connection in
            order.add(number)
            try await connection.execute("select pg_sleep(0.1)")
          }
        }
        try await Task.sleep(for: .milliseconds(15))
      }
      try await group.waitForAll()
    }
    #expect(order.entries == [0, 1, 2, 3, 4, 5])
  }

  @Test func `no more than its size are lent, and they are kept`() async throws {
    let pool = Pool(server, size: 2)
    let processes = Journal<Int>()
    try await withThrowingTaskGroup { group in
      for _ in 0..<10 {
        group.addTask {
          try await pool.withConnection { connection in
            let process = await connection.serverProcess
            processes.add(process)
            try await connection.execute("select pg_sleep(0.02)")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(Set(processes.entries).count == 2)
  }

  @Test func `a waiting borrower can be cancelled`() async throws {
    let pool = Pool(server, size: 1)
    let (entered, enter) = AsyncStream<Void>.makeStream()
    let (left, leave) = AsyncStream<Void>.makeStream()
    let holder = Task {
      try await pool.withConnection { _ in
        enter.finish()
        for await _ in left {}
      }
    }
    for await _ in entered {}
    let waiting = Task { try await pool.withConnection { _ in Issue.record("lent to a cancelled task") } }
    try await Task.sleep(for: .milliseconds(50))
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    leave.finish()
    try await holder.value
    #expect(try await onlyProcess(pool) > 0)
  }

  @Test(arguments: [
    ("set role pg_monitor", "select current_user = session_user"),
    ("create temp table mine (n int)", "select to_regclass('pg_temp.mine') is null"),
    (
      "select pg_advisory_lock(815)",
      "select count(*) = 0 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"
    ),
    ("set search_path = nowhere", "select current_setting('search_path') <> 'nowhere'"),
    ("set datestyle = 'German'", "select current_setting('datestyle') like 'ISO%'"),
    ("begin; create table left_open (n int)", "select to_regclass('left_open') is null"),
    ("begin; savepoint s; select 1", "select pg_current_xact_id_if_assigned() is null"),
    ("prepare p as select 1", "select count(*) = 0 from pg_prepared_statements"),
    ("listen somewhere", "select count(*) = 0 from pg_listening_channels()"),
  ])
  func `the next borrower finds nothing of the last`(leftBehind: String, isGone: String) async throws {
    let pool = Pool(server, size: 1)
    let first = try await pool.withConnection { connection in
      try await connection.script(leftBehind)
      return await connection.serverProcess
    }
    let (second, isClean) = try await pool.withConnection { connection in
      (await connection.serverProcess, try await connection.value("\(unsafe: isGone)", as: Bool.self))
    }
    #expect(isClean)
    #expect(second == first)
  }

  @Test func `a connection in a failed transaction is cleaned`() async throws {
    let pool = Pool(server, size: 1)
    let error = try await failure {
      try await pool.withConnection { try await $0.script("begin; select 1/0") }
    }
    #expect(error.sqlState == "22012")
    #expect(try await pool.withConnection { try await $0.value("select 1", as: Int.self) } == 1)
  }

  @Test func `broken connections are replaced, whether they broke lent or idle`() async throws {
    let pool = Pool(server, size: 1)
    let first = try await pool.withConnection { connection in
      try await terminate(connection)
      return await connection.serverProcess
    }
    let second = try await onlyProcess(pool)
    #expect(second != first)
    try await connect().execute("select pg_terminate_backend(\(second), 5000)")
    let third = try await onlyProcess(pool)
    #expect(third != second)
    #expect(try await pool.withConnection { try await $0.value("select 1", as: Int.self) } == 1)
  }

  @Test func `a body cancelled amid a statement leaves a clean connection`() async throws {
    let pool = Pool(server, size: 1)
    let process = try await onlyProcess(pool)
    let task = Task { try await pool.withConnection { try await $0.script("begin; select pg_sleep(30)") } }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try await onlyProcess(pool) == process)
  }

  @Test func `a failed connect gives its place back`() async throws {
    let pool = Pool(ConnectionConfiguration("host=127.0.0.1 port=1"), size: 1)
    for _ in 0..<2 {
      #expect(try await failure { try await pool.withConnection { _ in } }.code == .connectionFailed)
    }
  }

  @Test func `a closed pool refuses, and closes what comes back`() async throws {
    let pool = Pool(server, size: 1)
    let connection = try await pool.withConnection { connection in
      let waiting = Task { try await failure { try await pool.withConnection { _ in } }.code }
      try await Task.sleep(for: .milliseconds(50))
      await pool.close()
      #expect(try await waiting.value == .unusable)
      #expect(try await connection.value("select 1", as: Int.self) == 1)
      return connection
    }
    #expect(await connection.isOpen == false)
    #expect(try await failure { try await pool.withConnection { _ in } }.code == .unusable)
  }
}
