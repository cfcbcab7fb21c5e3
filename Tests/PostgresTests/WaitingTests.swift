import Glibc
import Testing

@testable import Postgres

/// Time, cancellation and several tasks at once.
@Suite struct WaitingTests {
  private let clock = ContinuousClock()

  @Test func `a cancelled task cancels its statement, and the connection goes on`() async throws {
    let connection = try await connect()
    let process = await connection.serverProcess
    let task = Task { try await connection.execute("select pg_sleep(30)") }
    try await waitUntil(
      "select count(*) = 1 from pg_stat_activity where pid = \(process) and wait_event = 'PgSleep'")
    let start = clock.now
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try await connection.value("select \(7)", as: Int.self) == 7)
    #expect(clock.now - start < .seconds(2))
    #expect(await connection.serverProcess == process)
  }

  @Test func `cancelled before its start, a statement is never sent`() async throws {
    let connection = try await connect()
    try await connection.script("create temp table t (n int)")
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await connection.execute("insert into t values (1)")
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try await connection.value("select count(*) from t", as: Int.self) == 0)
  }

  @Test func `cancelled while waiting for its turn, a statement is never sent`() async throws {
    let connection = try await connect()
    try await connection.script("create temp table t (n int)")
    let first = Task { try await connection.execute("select pg_sleep(0.5)") }
    try await Task.sleep(for: .milliseconds(100))
    let second = Task { try await connection.execute("insert into t values (1)") }
    try await Task.sleep(for: .milliseconds(50))
    second.cancel()
    let elapsed = await clock.measure {
      await #expect(throws: CancellationError.self) { try await second.value }
    }
    #expect(elapsed < .milliseconds(200))
    _ = try await first.value
    #expect(try await connection.value("select count(*) from t", as: Int.self) == 0)
  }

  @Test func `a timeout cancels the statement, and the connection goes on`() async throws {
    let connection = try await connect()
    let elapsed = try await clock.measure {
      let error = try await failure {
        try await connection.execute("select pg_sleep(30)", timeout: .milliseconds(200))
      }
      #expect(error.code == .timedOut)
    }
    #expect(elapsed > .milliseconds(190) && elapsed < .seconds(2))
    #expect(try await connection.value("select \(7)", as: Int.self, timeout: .seconds(5)) == 7)
  }

  @Test func `streams time out as well`() async throws {
    let connection = try await connect()
    let error = try await failure {
      try await connection.forEachRow(
        "select n, pg_sleep(0.05) from generate_series(1, 999) n", timeout: .milliseconds(200)
      ) { _ in }
    }
    #expect(error.code == .timedOut)
    #expect(try await connection.value("select 1", as: Int.self) == 1)
  }

  @Test func `a hundred cancellations at odd moments never hit the next statement`() async throws {
    let connection = try await connect()
    for round in 0..<100 {
      let task = Task { try await connection.execute("select pg_sleep(0.002)") }
      try await Task.sleep(for: .microseconds(round * 60))
      task.cancel()
      _ = await task.result
      #expect(try await connection.value("select \(round)", as: Int.self) == round)
    }
  }

  @Test func `a server that stops answering is given up after a grace`() async throws {
    let connection = try await connect()
    let process = Int32(await connection.serverProcess)
    kill(process, SIGSTOP)
    defer { kill(process, SIGCONT) }
    let elapsed = try await clock.measure {
      let error = try await failure { try await connection.execute("select 1", timeout: .milliseconds(100)) }
      #expect(error.code == .timedOut)
    }
    #expect(elapsed < Connection.grace + .seconds(3))
    #expect(await connection.isOpen == false)
  }

  @Test func `a listener that says nothing runs into the connect timeout`() async throws {
    let listener = try SilentListener()
    defer { listener.close() }
    let silent = ConnectionConfiguration(
      "host=127.0.0.1 port=\(listener.port)", connectTimeout: .milliseconds(300))
    let elapsed = try await clock.measure {
      let error = try await failure { try await Connection.connect(silent) }
      #expect(error.code == .timedOut)
    }
    #expect(elapsed > .milliseconds(290) && elapsed < .seconds(2))
  }

  @Test func `connecting can be cancelled`() async throws {
    let listener = try SilentListener()
    defer { listener.close() }
    let silent = ConnectionConfiguration("host=127.0.0.1 port=\(listener.port)")
    let task = Task { try await Connection.connect(silent) }
    try await Task.sleep(for: .milliseconds(100))
    let elapsed = await clock.measure {
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
    #expect(elapsed < .seconds(1))
  }

  @Test func `four connections sleep at once while a timer stays on time`() async throws {
    let connections = [try await connect(), try await connect(), try await connect(), try await connect()]
    let late = Journal<Duration>()
    let elapsed = try await clock.measure {
      try await withThrowingTaskGroup { group in
        for connection in connections {
          group.addTask { try await connection.execute("select pg_sleep(0.5)") }
        }
        group.addTask {
          let spent = try await ContinuousClock().measure { try await Task.sleep(for: .milliseconds(50)) }
          late.add(spent - .milliseconds(50))
          return 0
        }
        try await group.waitForAll()
      }
    }
    #expect(elapsed < .milliseconds(900))
    #expect(try #require(late.entries.first) < .milliseconds(200))
  }

  @Test func `twenty tasks share one connection`() async throws {
    let connection = try await connect()
    let answers = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
      for number in 0..<20 {
        group.addTask {
          var last = 0
          for round in 0..<20 {
            last = try await connection.value("select \(number) * 1000 + \(round)", as: Int.self)
            if round == 10 { _ = try? await connection.execute("select 1/0") }
          }
          return (number, last)
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(answers == Dictionary(uniqueKeysWithValues: (0..<20).map { ($0, $0 * 1000 + 19) }))
  }

  @Test func `a dropped connection leaves the server`() async throws {
    var connection: Connection? = try await connect()
    let process = try #require(await connection?.serverProcess)
    connection = nil
    try await waitUntil("select count(*) = 0 from pg_stat_activity where pid = \(process)")
  }
}
