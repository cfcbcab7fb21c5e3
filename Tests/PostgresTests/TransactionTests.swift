import Testing

@testable import Postgres

@Suite struct TransactionTests {
  private func connectionWithTable() async throws -> Connection {
    let connection = try await connect()
    try await connection.script("create temp table t (n int unique deferrable initially deferred)")
    return connection
  }

  private func numbers(_ connection: Connection) async throws -> [Int] {
    try await connection.rows("select n from t order by n", as: Int.self)
  }

  @Test func `a body that returns is committed, one that throws is rolled back`() async throws {
    let connection = try await connectionWithTable()
    let result = try await connection.transaction { connection in
      try await connection.execute("insert into t values (1)")
      return "done"
    }
    #expect(result == "done")
    await #expect(throws: BodyFailed()) {
      try await connection.transaction { connection in
        try await connection.execute("insert into t values (2)")
        throw BodyFailed()
      }
    }
    #expect(try await numbers(connection) == [1])
  }

  @Test func `isolation and read only reach the server`() async throws {
    let connection = try await connectionWithTable()
    let level = try await connection.transaction(isolation: .serializable) {
      try await $0.value("show transaction_isolation", as: String.self)
    }
    #expect(level == "serializable")
    let error = try await failure {
      try await connection.transaction(readOnly: true) { try await $0.execute("create table never (n int)") }
    }
    #expect(error.sqlState == "25006")
  }

  @Test func `a begin error is told apart`() async throws {
    let connection = try await connect()
    await connection.close()
    let error = try await transactionFailure {
      try await connection.transaction { _ in Issue.record("the body ran") }
    }
    #expect((error.beginError as? PostgresError)?.code == .unusable)
    #expect(
      error.bodyError == nil && error.rollbackError == nil && error.commitError == nil
        && !error.outcomeUnknown)
  }

  @Test func `a rollback error keeps the body's beside it`() async throws {
    let connection = try await connectionWithTable()
    let error = try await transactionFailure {
      try await connection.transaction { connection in
        try await terminate(connection)
        throw BodyFailed()
      }
    }
    #expect(error.bodyError as? BodyFailed == BodyFailed())
    #expect((error.rollbackError as? PostgresError)?.code == .connectionLost)
    #expect(error.beginError == nil && error.commitError == nil && !error.outcomeUnknown)
  }

  @Test func `a commit error with a known outcome`() async throws {
    let connection = try await connectionWithTable()
    let error = try await transactionFailure {
      try await connection.transaction { try await $0.execute("insert into t values (1), (1)") }
    }
    #expect((error.commitError as? PostgresError)?.sqlState == "23505")
    #expect(error.bodyError == nil && error.rollbackError == nil && !error.outcomeUnknown)
    #expect(try await numbers(connection) == [])
  }

  @Test func `the outcome of a COMMIT in which the connection is lost is found out on another`() async throws
  {
    let connection = try await connectionWithTable()
    try await connection.script(
      """
      create function pg_temp.leave() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return null; end $$;
      create constraint trigger leave after insert on t initially deferred for each row execute function pg_temp.leave()
      """
    )
    let error = try await transactionFailure {
      try await connection.transaction { try await $0.execute("insert into t values (1)") }
    }
    #expect((error.commitError as? PostgresError)?.code == .connectionLost)
    #expect(!error.outcomeUnknown)
  }

  @Test func `a swallowed failure cannot look like a commit`() async throws {
    let connection = try await connectionWithTable()
    let error = try await transactionFailure {
      try await connection.transaction { connection in
        try await connection.execute("insert into t values (1)")
        _ = try? await connection.execute("select 1/0")
      }
    }
    #expect(error.commitError != nil && !error.outcomeUnknown)
    #expect(try await numbers(connection) == [])
  }

  @Test func `a cancelled body is rolled back`() async throws {
    let connection = try await connectionWithTable()
    let task = Task {
      try await connection.transaction { connection in
        try await connection.execute("insert into t values (1)")
        try await connection.execute("select pg_sleep(30)")
      }
    }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try await numbers(connection) == [])
  }

  @Test func `others wait for the end, the body's own tasks do not`() async throws {
    let connection = try await connectionWithTable()
    let other: Task<Int, any Error> = try await connection.transaction { connection in
      try await connection.execute("insert into t values (1)")
      let other = Task.detached { try await connection.value("select count(*) from t", as: Int.self) }
      try await withThrowingTaskGroup { group in
        for number in 2...5 {
          group.addTask { try await connection.execute("insert into t values (\(number))") }
        }
        try await group.waitForAll()
      }
      try await Task.sleep(for: .milliseconds(100))
      try await connection.execute("delete from t where n = 5")
      return other
    }
    #expect(try await other.value == 4)
  }

  @Test func `a task that outlives its transaction is refused`() async throws {
    let connection = try await connectionWithTable()
    let straggler = try await connection.transaction { connection in
      Task {
        try? await Task.sleep(for: .milliseconds(100))
        return try await failure { try await connection.execute("insert into t values (1)") }.code
      }
    }
    #expect(try await straggler.value == .unusable)
  }

  @Test func `a transaction in a transaction is refused`() async throws {
    let connection = try await connectionWithTable()
    let error = try await transactionFailure {
      try await connection.transaction { connection in try await connection.transaction { _ in } }
    }
    #expect((error.beginError as? PostgresError)?.code == .unusable)
    #expect(try await connection.value("select 1", as: Int.self) == 1)
  }

  @Test func `a savepoint undoes its own part only`() async throws {
    let connection = try await connectionWithTable()
    try await connection.transaction { connection in
      try await connection.execute("insert into t values (1)")
      await #expect(throws: PostgresError.self) {
        try await connection.savepoint { connection in
          try await connection.execute("insert into t values (2)")
          try await connection.savepoint { try await $0.execute("insert into t values (3)") }
          try await connection.execute("select 1/0")
        }
      }
      try await connection.savepoint { try await $0.execute("insert into t values (4)") }
    }
    #expect(try await numbers(connection) == [1, 4])
  }

  @Test func `a savepoint outside a transaction is a begin error`() async throws {
    let error = try await transactionFailure { try await connect().savepoint { _ in } }
    #expect((error.beginError as? PostgresError)?.sqlState == "25P01")
  }

  @Test func `streams and COPY run inside a transaction`() async throws {
    let connection = try await connectionWithTable()
    var seen: [Int] = []
    try await connection.transaction { connection in
      try await connection.copyIn("copy t from stdin") { try await $0.write(Array("1\n2\n".utf8)) }
      try await connection.forEachRow("select n from t order by n") {
        seen.append(try $0.decode(as: Int.self))
      }
    }
    #expect(seen == [1, 2])
  }
}
