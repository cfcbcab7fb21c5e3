import CLibPQ

extension Connection {
  /// Runs `body` in a transaction: committed when it returns, rolled back when it throws or its task is cancelled.
  ///
  /// If only the body fails, its own error is rethrown. Every other failure is a `TransactionError`, also that of a
  /// body which swallowed a failed statement: the server then has nothing to commit. `CancellationError` if cancelled
  /// before the beginning or before COMMIT. Inside another transaction use `savepoint`.
  ///
  /// When the connection breaks during COMMIT, the server is asked on another one what became of the work: if it was
  /// committed, this returns as if nothing happened, with the connection closed.
  @discardableResult
  package nonisolated(nonsending) func transaction<T: Sendable>(
    isolation: Isolation = .readCommitted, readOnly: Bool = false, fileID: String = #fileID,
    line: Int = #line,
    _ body: nonisolated(nonsending) (Connection) async throws -> T
  ) async throws -> T {
    let place = Place(fileID: fileID, line: line)
    let begin: Query =
      "begin isolation level \(unsafe: isolation.rawValue) \(unsafe: readOnly ? "read only" : "read write")"
    let block = Block(kind: .transaction, begin: begin, commit: "commit", rollback: ["rollback"])
    return try await run(block, place, body)
  }

  /// Runs `body` in a savepoint of the running transaction: what it did is undone when it throws, and the
  /// transaction goes on. Errors as `transaction`.
  @discardableResult
  package nonisolated(nonsending) func savepoint<T: Sendable>(
    fileID: String = #fileID, line: Int = #line,
    _ body: nonisolated(nonsending) (Connection) async throws -> T
  ) async throws -> T {
    let rollback: [Query] = ["rollback to savepoint peil", "release savepoint peil"]
    // One name for all: an inner savepoint hides the outer one until it is released.
    let block = Block(
      kind: .savepoint, begin: "savepoint peil", commit: "release savepoint peil", rollback: rollback)
    return try await run(block, Place(fileID: fileID, line: line), body)
  }

  private struct Block {
    var kind: ScopeStack.Kind
    var begin: Query
    var commit: Query
    var rollback: [Query]
  }

  private nonisolated(nonsending) func run<T: Sendable>(
    _ block: Block, _ place: Place, _ body: nonisolated(nonsending) (Connection) async throws -> T
  ) async throws -> T {
    let call = Call(block.begin, place: place)
    let parent = try await scopes.acquire(call)
    defer { scopes.release(parent) }
    try await begin(block, call)
    let scope = scopes.push(block.kind)
    defer { scopes.pop(scope, call) }
    let result: T
    do {
      result = try await scopes.inside(scope) { try await body(self) }
      try Task.checkCancellation()
    } catch {
      var failure = TransactionError(place)
      failure.bodyError = error
      failure.rollbackError = await rollBack(block, scope, place)
      if failure.rollbackError == nil { throw error }
      throw failure
    }
    try await commit(block, scope, place)
    return result
  }

  private func begin(_ block: Block, _ call: Call) async throws {
    var failure = TransactionError(call.place)
    do {
      if block.kind == .transaction, scopes.isInside(.transaction) {
        throw PostgresError(.unusable, reason: "a transaction inside another; use savepoint", call: call)
      }
      try await runHeld(call)
    } catch let error as CancellationError {
      throw error
    } catch {
      failure.beginError = error
      throw failure
    }
  }

  private func commit(_ block: Block, _ scope: Int, _ place: Place) async throws {
    await endScope(scope, Call(block.commit, place: place))
    let number = block.kind == .transaction ? await transactionNumber(place) : nil
    let wasOpen = isOpen
    var failure = TransactionError(place)
    do {
      let result = try await runHeld(Call(block.commit, place: place))
      if block.kind == .savepoint || result.commandTag == "COMMIT" { return }
      let call = Call(block.commit, place: place)
      throw PostgresError(.server, reason: "rolled back, for a statement of the body had failed", call: call)
    } catch {
      failure.commitError = error
    }
    failure.outcomeUnknown = wasOpen && !isOpen
    if failure.outcomeUnknown, let number, let isCommitted = await hasCommitted(number) {
      if isCommitted { return }
      failure.outcomeUnknown = false
    }
    if isOpen, handle.map({ PQtransactionStatus($0) != PQTRANS_IDLE }) ?? false {
      failure.rollbackError = await rollBack(block, scope, place)
    }
    throw failure
  }

  /// Waits for a statement that a task started in the body is still running, and lets no straggler in behind it.
  private func endScope(_ scope: Int, _ call: Call) async {
    var call = call
    call.heedsCancellation = false
    try? await scopes.acquire(inside: scope, call)
    scopes.pop(scope, call)
  }

  /// Even in a cancelled task, and in bounded time.
  private func rollBack(_ block: Block, _ scope: Int, _ place: Place) async -> (any Error)? {
    await endScope(scope, Call(block.begin, place: place))
    do {
      for statement in block.rollback {
        var call = Call(statement, timeout: Self.grace, place: place)
        call.heedsCancellation = false
        try await runHeld(call)
      }
      return nil
    } catch {
      return error
    }
  }
}
