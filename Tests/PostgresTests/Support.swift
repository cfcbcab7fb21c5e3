import Synchronization
import Testing

@testable import Postgres

let server = ConnectionConfiguration("dbname=postgres")

func connect(_ onNotice: (@Sendable (Notice) -> Void)? = nil) async throws -> Connection {
  try await Connection.connect(server, onNotice: onNotice)
}

/// The driver's error of a call that must fail.
func failure<R>(
  _ location: SourceLocation = #_sourceLocation, _ body: nonisolated(nonsending) () async throws -> R
) async throws -> PostgresError {
  do {
    _ = try await body()
  } catch let error as PostgresError {
    return error
  }
  Issue.record("no error was thrown", sourceLocation: location)
  throw CancellationError()
}

func transactionFailure<R>(
  _ location: SourceLocation = #_sourceLocation, _ body: nonisolated(nonsending) () async throws -> R
) async throws -> TransactionError {
  do {
    _ = try await body()
  } catch let error as TransactionError {
    return error
  }
  Issue.record("no error was thrown", sourceLocation: location)
  throw CancellationError()
}

/// Waits until the server sees the session in that state, such as an event of `pg_stat_activity`.
func waitUntil(_ condition: Query) async throws {
  let observer = try await connect()
  for _ in 0..<500 {
    if try await observer.value(condition, as: Bool.self) { return }
    try await Task.sleep(for: .milliseconds(10))
  }
  Issue.record("never became true: \(condition.sql)")
}

func terminate(_ connection: Connection) async throws {
  let process = await connection.serverProcess
  try await connect().execute("select pg_terminate_backend(\(process), 5000)")
}

struct BodyFailed: Error, Equatable {}

/// What tasks note down in the order of its happening.
final class Journal<Entry: Sendable>: Sendable {
  private let list = Mutex<[Entry]>([])

  var entries: [Entry] { list.withLock { $0 } }

  func add(_ entry: Entry) { list.withLock { $0.append(entry) } }
}
