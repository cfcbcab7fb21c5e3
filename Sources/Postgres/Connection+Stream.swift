import CLibPQ

/// The life of a stream: opened, used step by step from outside the actor, closed in every case.
extension Connection {
  enum Mode { case rows, copyIn, copyOut }

  /// Waits for the connection, sends the statement and, for COPY, waits until it runs. Closes after itself if it throws.
  func openStream(_ call: Call, _ mode: Mode) async throws -> Int {
    let parent = try await scopes.acquire(call)
    do {
      try send(call)
    } catch {
      scopes.release(parent)
      throw error
    }
    let scope = scopes.push(.stream)
    stream = Stream(scope: scope, parent: parent, call: call, patience: Patience(call))
    do {
      if mode == .rows, let handle { PQsetSingleRowMode(handle) }
      try await step { stream in try await self.flush(stream.patience) }
      if mode != .rows { try await awaitCopy(mode == .copyIn ? PGRES_COPY_IN : PGRES_COPY_OUT) }
    } catch {
      throw await closeStream(dueTo: error)
    }
    return scope
  }

  /// One step of the stream in progress; remembers its failure.
  func step<T>(_ body: (Stream) async throws -> T) async throws -> T {
    guard let stream else { preconditionFailure("no stream in progress") }
    if let failure = stream.failure { throw failure }
    do {
      if Task.isCancelled { throw Interruption.cancelled }
      return try await body(stream)
    } catch {
      self.stream?.failure = error
      throw error
    }
  }

  /// Takes the remaining results; throws the server's error if there is one.
  func drain(_ stream: Stream) async throws {
    var outcome = Outcome()
    try await collect(&outcome, stream.call, stream.patience)
    self.stream?.isDrained = true
    if let error = outcome.error { throw error }
    self.stream?.copiedRows = outcome.last?.affectedRows ?? 0
  }

  /// Ends a stream that has come to its end.
  func closeStream() -> Int {
    guard let stream else { return 0 }
    self.stream = nil
    scopes.pop(stream.scope, stream.call)
    scopes.release(stream.parent)
    return stream.copiedRows
  }

  /// Ends a stream that failed, cancelling what still runs, and returns what the caller is to be told.
  func closeStream(dueTo error: any Error) async -> any Error {
    guard let stream else { return error }
    if !stream.isDrained {
      if let handle { PQputCopyEnd(handle, "given up by the client") }
      var outcome = Outcome()
      try? await abandon(&outcome, stream.call)
    }
    _ = closeStream()
    guard let interruption = error as? Interruption else { return error }
    return interruption.error(Self.timeoutReason(stream.call, isOpen), stream.call)
  }

  /// The body and the steps of a stream, in the caller's isolation.
  nonisolated(nonsending) func streaming(
    _ call: Call, _ mode: Mode, _ body: nonisolated(nonsending) (Int) async throws -> Void
  ) async throws -> Int {
    let scope = try await openStream(call, mode)
    do {
      try await scopes.inside(scope) { try await body(scope) }
    } catch {
      throw await closeStream(dueTo: error)
    }
    return await closeStream()
  }
}
