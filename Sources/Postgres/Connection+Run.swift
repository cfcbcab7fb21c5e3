import CLibPQ

extension Connection {
  /// Waits for the connection, runs a statement to its end and returns its last result.
  @discardableResult
  func run(_ call: Call) async throws -> ResultSet {
    let scope = try await scopes.acquire(call)
    defer { scopes.release(scope) }
    return try await runHeld(call)
  }

  /// As `run`, for whoever holds the connection's turn already.
  @discardableResult
  func runHeld(_ call: Call) async throws -> ResultSet {
    let patience = Patience(call)
    try send(call)
    var outcome = Outcome()
    do {
      try await flush(patience)
      try await collect(&outcome, call, patience)
    } catch let interruption as Interruption {
      try await abandon(&outcome, call)
      guard outcome.error == nil, outcome.isComplete else {
        throw interruption.error(Self.timeoutReason(call, isOpen), call)
      }
    }
    if let error = outcome.error { throw error }
    guard let last = outcome.last else {
      throw PostgresError(.connectionLost, reason: "the server gave no answer", call: call)
    }
    return last
  }

  /// What the server has answered so far.
  struct Outcome {
    var last: ResultSet?
    /// The first; what follows are consequences.
    var error: PostgresError?
    var isComplete = false
  }

  /// Takes results until the server is done. Throws `Interruption`; the server's errors are part of the outcome.
  func collect(_ outcome: inout Outcome, _ call: Call, _ patience: Patience) async throws {
    while let result = try await nextResult(call, patience) {
      switch result.status {
      case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR:
        if outcome.error == nil {
          let isConnected = handle.map { PQstatus($0) == CONNECTION_OK } ?? false
          outcome.error = PostgresError(result, isConnected: isConnected, call: call)
        }
      case PGRES_COPY_IN:
        guard let handle else { break }
        PQputCopyEnd(handle, "no data is to come")
        try await flush(patience)
        outcome.error =
          outcome.error ?? PostgresError(.copyFailed, reason: "COPY FROM STDIN needs copyIn", call: call)
      case PGRES_COPY_OUT:
        try await skipCopyOut(call, patience)
        outcome.error =
          outcome.error ?? PostgresError(.copyFailed, reason: "COPY TO STDOUT needs copyOut", call: call)
      default:
        outcome.last = result
      }
    }
    outcome.isComplete = true
    _ = closeIfBroken()
  }

  /// Cancels the statement on the server and waits until the connection is free again, or closes it.
  func abandon(_ outcome: inout Outcome, _ call: Call) async throws {
    guard let handle else { return }
    let patience = Patience(atMost: Self.grace)
    let request = CancelRequest(handle) { [waiter] in waiter.wake() }
    do {
      try await flush(patience)
      try await collect(&outcome, call, patience)
      while !request.isFinished { try await pause(0, patience) }
    } catch {
      close()
    }
  }

  static func timeoutReason(_ call: Call, _ isOpen: Bool) -> String {
    let timeout = call.timeout.map { "not done within \($0)" } ?? "given up"
    return isOpen ? timeout : timeout + "; the server did not answer the cancel, so the connection was closed"
  }
}
